package restyle.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * The metrics of one line, as CloudWatch's <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">embedded
 * metric format</a> wants them: their values, and the values of their dimensions, are fields of the line, and {@code
 * _aws} says which. The line must be that JSON object and nothing else.
 */
final class EmbeddedMetrics {
    private final Map<Dimensions, Map<Metric, JsonNode>> values = new EnumMap<>(Dimensions.class);

    void add(Metric metric, JsonNode value, Dimensions dimensions) {
        values.computeIfAbsent(dimensions, _ -> new EnumMap<>(Metric.class)).put(metric, value);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    void addTo(ObjectNode line, String stack, Instant now) {
        line.put(Dimensions.STACK_NAME, stack);
        ArrayNode directives =
                line.putObject("_aws").put("Timestamp", now.toEpochMilli()).putArray("CloudWatchMetrics");
        values.forEach((dimensions, metrics) -> {
            ObjectNode directive = directives.addObject().put("Namespace", Metric.NAMESPACE);
            ArrayNode sets = directive.putArray("Dimensions");
            dimensions.sets().forEach(set -> set.forEach(sets.addArray()::add));
            ArrayNode definitions = directive.putArray("Metrics");
            metrics.forEach((metric, value) -> {
                definitions
                        .addObject()
                        .put("Name", metric.name())
                        .put("Unit", metric.unit().name());
                line.set(metric.name(), value);
            });
        });
    }
}
