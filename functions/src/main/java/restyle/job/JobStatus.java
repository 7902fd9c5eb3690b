package restyle.job;

/**
 * Where a job is. QUEUED → SUBMITTING → SUBMITTED → STORING → COMPLETED, or FAILED from any of them; the way back to
 * QUEUED is a refusal for now (same attempt) or a retry (next attempt).
 */
public enum JobStatus {
    /** Waiting for the provider to accept it. */
    QUEUED,
    /** A submit is under way, under a {@link Claim}. */
    SUBMITTING,
    /** The provider has accepted it and given it an id. */
    SUBMITTED,
    /** The provider is done; its answer is in the record, the picture not yet in the bucket. */
    STORING,
    COMPLETED,
    FAILED;

    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED;
    }

    /** The state that callers see, in the provider's own words: QUEUED, PROCESSING, COMPLETED or FAILED. */
    public String asCallersSeeIt() {
        return switch (this) {
            case QUEUED, SUBMITTING -> "QUEUED";
            case SUBMITTED, STORING -> "PROCESSING";
            case COMPLETED -> "COMPLETED";
            case FAILED -> "FAILED";
        };
    }
}
