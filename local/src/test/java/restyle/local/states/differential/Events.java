package restyle.local.states.differential;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/** What a history says of the way an execution took. */
final class Events {
    private Events() {}

    /** The type of an event, with the name of the state that it enters or exits. */
    static String name(HistoryEvent event) {
        if (event.stateEnteredEventDetails() != null) {
            return event.type() + " " + event.stateEnteredEventDetails().name();
        }
        if (event.stateExitedEventDetails() != null) {
            return event.type() + " " + event.stateExitedEventDetails().name();
        }
        return event.typeAsString();
    }

    /** From the entry of each Wait state to its exit, and from each failure to the retry. */
    static List<Long> waits(List<HistoryEvent> events) {
        List<Long> waits = new ArrayList<>();
        for (int i = 1; i < events.size(); i++) {
            HistoryEvent before = events.get(i - 1);
            HistoryEvent event = events.get(i);
            boolean waited = event.typeAsString().equals("WaitStateExited");
            boolean retried = before.typeAsString().matches(".*(Failed|TimedOut)")
                    && event.typeAsString().matches(".*(Scheduled|StateStarted)");
            if (waited || retried) {
                waits.add(
                        Duration.between(before.timestamp(), event.timestamp()).toSeconds());
            }
        }
        return waits;
    }
}
