package restyle.retry;

/** This job cannot be retried, or not without a permission that was not given. */
public final class RetryRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RetryRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What kind of refusal it is. */
    public enum Reason {
        /** Whatever is allowed, this job cannot be retried now. */
        NOT_RETRIABLE,
        /** It can be with the permission to bill again; the message ends with "has to be allowed". */
        MAY_BILL_AGAIN_REQUIRED
    }

    public Reason reason() {
        return reason;
    }
}
