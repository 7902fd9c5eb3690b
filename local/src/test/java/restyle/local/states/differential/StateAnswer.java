package restyle.local.states.differential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What became of one state, in the terms of TestState; what there is none of is null.
 *
 * @param status SUCCEEDED, FAILED, RETRIABLE or CAUGHT_ERROR
 * @param arguments what the function is called with
 * @param retryAfterSeconds the longest that the next retry has to wait, where jitter makes it any time up to that
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StateAnswer(
        String status,
        JsonNode output,
        String error,
        String cause,
        String nextState,
        JsonNode arguments,
        Integer retryAfterSeconds) {

    /** Without the number that the event of the state's entry has in the history. */
    JsonNode normal() {
        String numberless = cause == null ? null : cause.replaceFirst(" \\(entered at the event id #\\d+\\)", "");
        return Fixtures.JSON.valueToTree(
                new StateAnswer(status, output, error, numberless, nextState, arguments, retryAfterSeconds));
    }
}
