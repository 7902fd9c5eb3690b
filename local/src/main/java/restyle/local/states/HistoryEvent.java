package restyle.local.states;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One event of an execution's history, in the terms of {@code GetExecutionHistory}.
 *
 * @param previousEventId the event that led to this one; 0 for the first
 */
public record HistoryEvent(
        long id, long previousEventId, Instant timestamp, String type, Optional<ObjectNode> details) {

    /** The name of the field that carries the details, such as {@code taskFailedEventDetails}. */
    public String detailsField() {
        String subject = switch (type) {
            case String entered when entered.endsWith("StateEntered") -> "stateEntered";
            case String exited when exited.endsWith("StateExited") -> "stateExited";
            default -> Character.toLowerCase(type.charAt(0)) + type.substring(1);
        };
        return subject + "EventDetails";
    }

    /** A text of the details, such as the {@code name} of the state entered. */
    public Optional<String> detail(String field) {
        return details.map(json -> json.get(field)).map(value -> value.asText());
    }
}
