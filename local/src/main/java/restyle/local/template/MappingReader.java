package restyle.local.template;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** {@code AWS::Lambda::EventSourceMapping} of a queue. */
final class MappingReader {
    /** What Lambda takes for a queue when a template says nothing. */
    private static final int DEFAULT_BATCH_SIZE = 10;

    private MappingReader() {}

    static EventSourceMapping read(Resource resource) {
        Properties properties = Properties.of(resource.properties());
        EventSourceMapping mapping = new EventSourceMapping(
                resource.logicalId(),
                properties.required("EventSourceArn").text(),
                function(properties.required("FunctionName").text()),
                properties.optional("Enabled").map(Node::flag).orElse(true),
                properties.optional("BatchSize").map(Node::number).orElse(DEFAULT_BATCH_SIZE),
                properties
                        .optional("MaximumBatchingWindowInSeconds")
                        .map(Node::seconds)
                        .orElse(Duration.ZERO),
                reportsFailures(properties),
                maximumConcurrency(properties));
        properties.end();
        return mapping;
    }

    private static String function(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf(':') + 1);
    }

    private static boolean reportsFailures(Properties properties) {
        List<Node> types =
                properties.optional("FunctionResponseTypes").map(Node::elements).orElse(List.of());
        return types.stream().anyMatch(type -> type.text().equals("ReportBatchItemFailures"));
    }

    private static OptionalInt maximumConcurrency(Properties properties) {
        return properties
                .optional("ScalingConfig")
                .map(Properties::of)
                .map(scaling -> {
                    int maximum = scaling.required("MaximumConcurrency").number();
                    scaling.end();
                    return OptionalInt.of(maximum);
                })
                .orElse(OptionalInt.empty());
    }
}
