package restyle.job;

/**
 * What Submit and CheckStatus tell the state machine.
 *
 * @param seconds how long the machine waits before it looks again
 */
public record Turn(String requestId, Next next, long seconds) {
    /** As a sentence about the job. */
    public String inWords() {
        return switch (next) {
            case WAIT -> "Looked at again in " + seconds + " s";
            case SUBMIT -> seconds == 0 ? "To be submitted" : "To be submitted in " + seconds + " s";
            case COMPLETED -> "Its picture is to be stored";
            case FAILED -> "It has failed, as its record says";
        };
    }

    /** Where the state machine goes from here. */
    public enum Next {
        WAIT,
        SUBMIT,
        COMPLETED,
        FAILED
    }
}
