package restyle.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * That an execution has failed, as the state machine's Catch or an EventBridge event tells it.
 *
 * @param error States Language error name; blank if there is none
 * @param cause what AWS says of it; for an exception in a function its message
 */
record FailureReport(String requestId, String executionName, String error, String cause) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_CAUSE = 500;

    static FailureReport of(JsonNode input) {
        return input.path("detail-type").isMissingNode() ? fromCatch(input) : fromEvent(input.path("detail"));
    }

    private static FailureReport fromCatch(JsonNode input) {
        JsonNode error = input.path("error");
        return new FailureReport(
                input.path("requestId").asText(),
                input.path("execution").asText(),
                error.path("Error").asText(),
                message(error.path("Cause").asText()));
    }

    /** Whoever stops an execution may name an error of their own, so what a status tells comes before it. */
    private static FailureReport fromEvent(JsonNode detail) {
        String status = detail.path("status").asText();
        String error = detail.path("error").asText("");
        String cause = message(detail.path("cause").asText(""));
        boolean named = status.equals("FAILED") && !error.isEmpty();
        return new FailureReport(
                parse(detail.path("input").asText()).path("requestId").asText(),
                detail.path("name").asText(),
                named ? error : status,
                named ? cause : joined(error, cause));
    }

    private static String joined(String error, String cause) {
        return error.isEmpty() || cause.isEmpty() ? error + cause : error + ": " + cause;
    }

    /** A function's exception arrives as JSON with its stack trace; only its message is anybody's business. */
    private static String message(String cause) {
        JsonNode json = parse(cause);
        String message = json.path("errorMessage").isTextual()
                ? json.path("errorMessage").asText()
                : cause;
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_CAUSE ? line : line.substring(0, LONGEST_CAUSE) + "…";
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }
}
