package restyle.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import restyle.local.lambda.LogLine;

/** Everything that a stack's functions log, and what CloudWatch would make of it. */
final class LoggedLines implements Consumer<LogLine> {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<String> texts = new CopyOnWriteArrayList<>();

    @Override
    public void accept(LogLine line) {
        texts.add(line.text());
    }

    /** All of it, be it JSON or not. */
    List<String> texts() {
        return texts;
    }

    /** What the functions have written themselves. */
    List<JsonNode> lines() {
        return texts.stream()
                .map(LoggedLines::parse)
                .filter(line -> line.has("function"))
                .toList();
    }

    List<JsonNode> about(String requestId) {
        return lines().stream()
                .filter(line -> line.path("requestId").asText().equals(requestId))
                .toList();
    }

    /** The values of a metric of a stack, in the order in which they were written. */
    static List<Double> values(String metric, List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> isCounted(metric, line))
                .map(line -> line.path(metric).doubleValue())
                .toList();
    }

    private static boolean isCounted(String metric, JsonNode line) {
        return line.at("/_aws/CloudWatchMetrics")
                .valueStream()
                .filter(directive -> directive.path("Dimensions").valueStream().anyMatch(set -> set.size() == 1))
                .flatMap(directive -> directive.path("Metrics").valueStream())
                .anyMatch(defined -> defined.path("Name").asText().equals(metric));
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }
}
