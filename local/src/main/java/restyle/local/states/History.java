package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened in one execution, in order; branches add to it at once. */
final class History {
    /** The most events of one execution: "Service quotas" of the developer guide. */
    static final int MOST_EVENTS = 25_000;

    private static final int ROOM_FOR_ONE_STATE = 10;

    private final Timeline timeline;
    private final List<HistoryEvent> events = new ArrayList<>();
    private boolean closed;

    History(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * @return the new event's id
     * @throws Halted when the history is closed
     */
    synchronized long add(long previous, String type, ObjectNode details) {
        if (closed) {
            throw new Halted();
        }
        long id = events.size() + 1L;
        events.add(new HistoryEvent(id, previous, timeline.now(), type, Optional.ofNullable(details)));
        return id;
    }

    /** Adds the last event; whoever would add another one is halted. */
    synchronized void close(long previous, String type, ObjectNode details) {
        add(previous, type, details);
        closed = true;
    }

    synchronized boolean isFull() {
        return events.size() >= MOST_EVENTS - ROOM_FOR_ONE_STATE;
    }

    synchronized List<HistoryEvent> events() {
        return List.copyOf(events);
    }

    static ObjectNode details() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Adds a value as JSON text, with the note beside it that it is whole. */
    static ObjectNode put(ObjectNode details, String field, JsonNode value) {
        details.put(field, value.toString());
        details.putObject(field + "Details").put("truncated", false);
        return details;
    }

    static ObjectNode failure(ObjectNode details, StateFailure failure) {
        failure.error().ifPresent(error -> details.put("error", error));
        failure.cause().ifPresent(cause -> details.put("cause", cause));
        return details;
    }
}
