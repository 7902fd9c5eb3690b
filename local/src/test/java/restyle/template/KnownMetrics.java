package restyle.template;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import restyle.job.ErrorCode;

/**
 * The metrics that there are: the functions' own, and those that AWS gives.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html">
 *     SQS</a>
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html">Step Functions</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Lambda</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html">API
 *     Gateway</a>
 */
final class KnownMetrics {
    static final String OWN = restyle.log.Metric.NAMESPACE;

    private static final Map<String, Set<String>> NAMES = Map.of(
            OWN,
            Arrays.stream(restyle.log.Metric.values()).map(Enum::name).collect(toSet()),
            "AWS/SQS",
            Set.of(
                    "ApproximateAgeOfOldestMessage",
                    "ApproximateNumberOfMessagesNotVisible",
                    "ApproximateNumberOfMessagesVisible"),
            "AWS/States",
            Set.of(
                    "ExecutionsAborted",
                    "ExecutionsFailed",
                    "ExecutionsStarted",
                    "ExecutionsSucceeded",
                    "ExecutionsTimedOut"),
            "AWS/Lambda",
            Set.of("ConcurrentExecutions", "Duration", "Errors", "Throttles"),
            "AWS/ApiGateway",
            Set.of("4XXError", "5XXError", "Count", "Latency"));

    private KnownMetrics() {}

    static Set<String> own() {
        return NAMES.get(OWN);
    }

    static void assertKnown(Metric metric) {
        assertThat(NAMES).containsKey(metric.namespace());
        assertThat(NAMES.get(metric.namespace())).contains(metric.name());
        Map<String, JsonNode> dimensions = metric.dimensions();
        switch (metric.namespace()) {
            case "AWS/SQS" -> {
                assertThat(dimensions).containsOnlyKeys("QueueName");
                assertIs("AWS::SQS::Queue", dimensions.get("QueueName"), ".QueueName");
            }
            case "AWS/States" -> {
                assertThat(dimensions).containsOnlyKeys("StateMachineArn");
                assertIs("AWS::Serverless::StateMachine", dimensions.get("StateMachineArn"), "");
            }
            case "AWS/Lambda" -> {
                assertThat(dimensions).containsOnlyKeys("FunctionName");
                assertIs("AWS::Serverless::Function", dimensions.get("FunctionName"), "");
            }
            case "AWS/ApiGateway" -> {
                assertThat(dimensions).containsOnlyKeys("ApiName", "Stage");
                assertIs("AWS::Serverless::Api", dimensions.get("Stage"), ".Stage");
                assertThat(TemplateFile.ofType("AWS::Serverless::Api").values())
                        .extracting(api -> api.path("Name"))
                        .containsExactly(dimensions.get("ApiName"));
            }
            default -> assertOwn(metric.name(), dimensions);
        }
    }

    private static void assertOwn(String name, Map<String, JsonNode> dimensions) {
        assertThat(dimensions.get("Stack").path("Ref").asText()).isEqualTo("AWS::StackName");
        if (dimensions.containsKey("Code")) {
            assertThat(name).isEqualTo("JobsFailed");
            assertThat(Arrays.stream(ErrorCode.values()).map(Enum::name))
                    .contains(dimensions.get("Code").asText());
        }
        assertThat(Set.of("Stack", "Code")).containsAll(dimensions.keySet());
    }

    /** @param attribute what follows the logical id; empty for {@code Ref} */
    private static void assertIs(String type, JsonNode value, String attribute) {
        String reference =
                value.path(attribute.isEmpty() ? "Ref" : "Fn::GetAtt").asText();
        assertThat(reference).endsWith(attribute);
        String logicalId = reference.substring(0, reference.length() - attribute.length());
        assertThat(TemplateFile.resource(logicalId).path("Type").asText())
                .as(logicalId)
                .isEqualTo(type);
    }
}
