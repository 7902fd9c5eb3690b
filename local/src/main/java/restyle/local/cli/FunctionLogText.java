package restyle.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import restyle.local.lambda.LogLine;

/** A line of a function's log as a person at a terminal reads it: when, which job, which function, what. */
final class FunctionLogText {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private FunctionLogText() {}

    /** What the functions and their runtime have written; text of others as it is. */
    static String of(LogLine line) {
        return parse(line.text()) instanceof ObjectNode json
                        && json.path("message").isTextual()
                        && json.path("timestamp").isTextual()
                ? text(line.function(), json)
                : line.function() + "  " + line.text();
    }

    /** The runtime's own lines do not name the function. */
    private static String text(String deployedAs, JsonNode json) {
        String job = json.path("requestId").asText("");
        return TIME.format(Instant.parse(json.path("timestamp").asText())) + "  "
                + (job.isEmpty() ? "" : job + "  ")
                + json.path("function").asText(deployedAs) + "  "
                + json.path("message").asText().stripTrailing() + frames(json);
    }

    /** The stack of an exception without its first line, which is the message. */
    private static String frames(JsonNode json) {
        String stack = json.path("stackTrace").asText("").stripTrailing();
        int end = stack.indexOf('\n');
        return end < 0 ? "" : stack.substring(end);
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }
}
