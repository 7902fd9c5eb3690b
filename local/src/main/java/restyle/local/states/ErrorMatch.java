package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The errors that a Retry or a Catch is for. Two names are wildcards: {@code States.ALL}, for everything, and {@code
 * States.TaskFailed}, for everything but timeouts and failed evaluations, which are no failures of the task. A
 * heartbeat that stays away is a {@code States.Timeout} too.
 *
 * <p>{@code States.Runtime} is never matched, not even by its name: it always ends the execution.
 *
 * <p>An output of a state over the size limit ends the execution without being matched at all; an oversize result of a
 * task is matched like any other error (so it was recorded from Step Functions, whose guide says otherwise).
 */
record ErrorMatch(List<String> names) {
    private static final String ALL = "States.ALL";
    private static final String TASK_FAILED = "States.TaskFailed";
    private static final Set<String> NO_TASK_FAILURES =
            Set.of(StateFailure.TIMEOUT, StateFailure.HEARTBEAT_TIMEOUT, StateFailure.QUERY_EVALUATION_ERROR);

    static ErrorMatch read(Fields fields) {
        JsonNode array = fields.required("ErrorEquals");
        List<String> names = new ArrayList<>();
        for (JsonNode name : array) {
            names.add(name.textValue());
        }
        if (!array.isArray() || names.isEmpty() || names.contains(null)) {
            throw fields.problem("ErrorEquals", array.toString(), "a non-empty array of error names");
        }
        if (names.contains(ALL) && names.size() > 1) {
            throw fields.problem("ErrorEquals", array.toString(), "States.ALL alone in its array");
        }
        return new ErrorMatch(List.copyOf(names));
    }

    static void checkWildcardIsLast(String where, List<ErrorMatch> matches) {
        for (int i = 0; i < matches.size() - 1; i++) {
            if (matches.get(i).names.contains(ALL)) {
                throw new InvalidMachine(
                        "%s[%d] is for States.ALL; allowed is that only in the last entry".formatted(where, i));
            }
        }
    }

    boolean matches(StateFailure failure) {
        String error = failure.error().orElse("");
        if (error.equals(StateFailure.RUNTIME)) {
            return false;
        }
        return names.contains(error)
                || names.contains(ALL)
                || names.contains(TASK_FAILED) && !NO_TASK_FAILURES.contains(error)
                || names.contains(StateFailure.TIMEOUT) && error.equals(StateFailure.HEARTBEAT_TIMEOUT);
    }
}
