package restyle.retry;

/** This job cannot be retried, or not without a permission that was not given. */
public final class RetryRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RetryRefusedException(String message) {
        super(message);
    }
}
