package restyle.job;

/**
 * What Submit and CheckStatus tell the state machine.
 *
 * @param seconds how long the machine waits before it looks again
 */
public record Turn(String requestId, Next next, long seconds) {
    /** Where the state machine goes from here. */
    public enum Next {
        WAIT,
        SUBMIT,
        COMPLETED,
        FAILED
    }
}
