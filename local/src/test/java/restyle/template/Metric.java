package restyle.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A metric that an alarm watches or a dashboard shows.
 *
 * @param dimensions by name, each with what the template says of its value; a dashboard's <code>${A.B}</code> is the
 *     same as an alarm's {@code !GetAtt A.B}
 */
record Metric(String namespace, String name, Map<String, JsonNode> dimensions) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The metrics of an alarm: its own, or those of its list that are no expressions. */
    static List<Metric> ofAlarm(JsonNode alarm) {
        if (alarm.has("MetricName")) {
            return List.of(ofTemplate(alarm));
        }
        List<Metric> metrics = new ArrayList<>();
        alarm.path("Metrics").forEach(entry -> {
            if (entry.has("MetricStat")) {
                metrics.add(ofTemplate(entry.path("MetricStat").path("Metric")));
            }
        });
        return metrics;
    }

    /**
     * The metrics of a dashboard's widget that are no expressions, abbreviations spelt out.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html">
     *     Dashboard Body Structure and Syntax</a>
     */
    static List<Metric> ofWidget(JsonNode metrics) {
        List<Metric> all = new ArrayList<>();
        List<String> last = List.of();
        for (JsonNode row : metrics) {
            List<String> words = row.valueStream()
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .toList();
            if (!words.isEmpty()) {
                last = spelledOut(words, last);
                all.add(ofWords(last));
            }
        }
        return all;
    }

    private static List<String> spelledOut(List<String> words, List<String> last) {
        List<String> all = new ArrayList<>();
        for (String word : words) {
            switch (word) {
                case "..." -> all.addAll(last.subList(0, last.size() - words.size() + 1));
                case "." -> all.add(last.get(all.size()));
                default -> all.add(word);
            }
        }
        return all;
    }

    private static Metric ofWords(List<String> words) {
        Map<String, JsonNode> dimensions = new LinkedHashMap<>();
        for (int i = 2; i < words.size(); i += 2) {
            dimensions.put(words.get(i), value(words.get(i + 1)));
        }
        return new Metric(words.get(0), words.get(1), dimensions);
    }

    private static JsonNode value(String text) {
        if (!text.startsWith("${")) {
            return MAPPER.getNodeFactory().textNode(text);
        }
        String name = text.substring(2, text.length() - 1);
        return MAPPER.createObjectNode().put(name.contains(".") ? "Fn::GetAtt" : "Ref", name);
    }

    private static Metric ofTemplate(JsonNode properties) {
        Map<String, JsonNode> dimensions = new LinkedHashMap<>();
        properties
                .path("Dimensions")
                .forEach(dimension -> dimensions.put(dimension.path("Name").asText(), dimension.path("Value")));
        return new Metric(
                properties.path("Namespace").asText(),
                properties.path("MetricName").asText(),
                dimensions);
    }
}
