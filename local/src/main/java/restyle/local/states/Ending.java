package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** How an execution ended; an output only if it SUCCEEDED, an error or a cause only if it did not. */
public record Ending(
        ExecutionStatus status, Instant at, Optional<JsonNode> output, Optional<String> error, Optional<String> cause) {

    static Ending succeeded(Instant at, JsonNode output) {
        return new Ending(ExecutionStatus.SUCCEEDED, at, Optional.of(output), Optional.empty(), Optional.empty());
    }

    static Ending failed(Instant at, StateFailure failure) {
        return new Ending(ExecutionStatus.FAILED, at, Optional.empty(), failure.error(), failure.cause());
    }

    static Ending timedOut(Instant at) {
        return new Ending(ExecutionStatus.TIMED_OUT, at, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Ending aborted(Instant at, Optional<String> error, Optional<String> cause) {
        return new Ending(ExecutionStatus.ABORTED, at, Optional.empty(), error, cause);
    }

    ObjectNode details() {
        ObjectNode details = History.details();
        output.ifPresent(value -> History.put(details, "output", value));
        error.ifPresent(value -> details.put("error", value));
        cause.ifPresent(value -> details.put("cause", value));
        return details;
    }
}
