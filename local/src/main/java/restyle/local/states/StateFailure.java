package restyle.local.states;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A state reports an error. Both error and cause may be absent (a Fail state without them). */
final class StateFailure extends Exception {
    static final String RUNTIME = "States.Runtime";
    static final String TIMEOUT = "States.Timeout";
    static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
    static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";
    static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";

    private final String error;
    private final String cause;

    StateFailure(String error, String cause) {
        super(error + ": " + cause);
        this.error = error;
        this.cause = cause;
    }

    Optional<String> error() {
        return Optional.ofNullable(error);
    }

    Optional<String> cause() {
        return Optional.ofNullable(cause);
    }

    /** What a Catch sees as {@code $states.errorOutput}. */
    ObjectNode errorOutput() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Error", error().orElse(""))
                .put("Cause", cause().orElse(""));
    }
}
