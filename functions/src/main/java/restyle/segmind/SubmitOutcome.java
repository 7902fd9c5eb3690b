package restyle.segmind;

import java.time.Instant;
import java.util.Optional;

/**
 * What a submit can come to. Every accepted submit is billed and the provider knows no idempotency key, so the three
 * ways of not being accepted are kept apart: only {@link RefusedForNow} may be repeated without asking anyone.
 */
public sealed interface SubmitOutcome {
    /** The provider has taken the job, and has billed it if it succeeds. */
    record Accepted(String requestId) implements SubmitOutcome {}

    /**
     * Certainly not accepted, and worth repeating.
     *
     * @param notBefore when the provider wants to be asked again, if it said so
     */
    record RefusedForNow(String detail, Optional<Instant> notBefore) implements SubmitOutcome {
        public RefusedForNow {
            detail = OneLine.of(detail);
        }
    }

    /**
     * Certainly not accepted, and not worth repeating unless something changes.
     *
     * @param httpStatus the answer's status; 0 when there was no usable key and so no request
     * @param detail the provider's own words, if it had any
     */
    record RefusedForGood(Refusal reason, int httpStatus, String detail) implements SubmitOutcome {
        public RefusedForGood {
            detail = OneLine.of(detail);
        }
    }

    /** It may have been accepted, and so billed. To repeat it may be to pay twice. */
    record Unknown(String detail) implements SubmitOutcome {
        public Unknown {
            detail = OneLine.of(detail);
        }
    }
}
