package restyle.segmind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** What asking after an accepted request can come to, short of success. Asking is free and may always be repeated. */
public sealed interface NotCompleted extends StatusOutcome, ResultOutcome {
    /**
     * Not finished: queued, being processed, or in a state this client has never heard of.
     *
     * @param state the provider's own word; empty if it gave none
     */
    record Pending(String state) implements NotCompleted {
        public Pending {
            state = OneLine.of(state);
        }
    }

    /**
     * The provider says that the request failed. It is not billed.
     *
     * @param error the provider's words
     * @param metrics empty if there are none
     */
    record Failed(String error, ObjectNode metrics) implements NotCompleted {
        public Failed {
            error = OneLine.of(error);
        }
    }

    /** The provider does not know the request (any more): it forgets one an hour after it was submitted. */
    record Forgotten(String detail) implements NotCompleted {
        public Forgotten {
            detail = OneLine.of(detail);
        }
    }

    /**
     * No word about the request this time.
     *
     * @param notBefore when the provider wants to be asked again, if it said so
     */
    record TryLater(String detail, Optional<Instant> notBefore) implements NotCompleted {
        public TryLater {
            detail = OneLine.of(detail);
        }
    }

    /** The key is refused, even as read anew, or there is none. The request goes on regardless. */
    record KeyRefused(String detail) implements NotCompleted {
        public KeyRefused {
            detail = OneLine.of(detail);
        }
    }
}
