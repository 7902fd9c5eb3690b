package restyle.job;

/**
 * Why a job failed, in one sentence that names the object, the value and the remedy.
 *
 * @param mayHaveBilled whether the provider may have charged for this attempt
 */
public record Failure(ErrorCode code, String message, boolean mayHaveBilled) {
    /** Somebody else's words as a sentence of ours: with one full stop. */
    public static String sentence(String words) {
        return words.matches("(?s).*[.!?…]") ? words : words + ".";
    }
}
