package restyle.job;

/**
 * Why a job failed, in one sentence that names the object, the value and the remedy.
 *
 * @param mayHaveBilled whether the provider may have charged for this attempt
 */
public record Failure(ErrorCode code, String message, boolean mayHaveBilled) {
    /** How whoever retries a job says that it may be billed a second time, at either door. */
    public static final String MAY_BILL_AGAIN =
            "\"may_bill_again\": true in the API, --may-bill-again on the command line";

    /** Somebody else's words as a sentence of ours: with one full stop. */
    public static String sentence(String words) {
        return words.matches("(?s).*[.!?…]") ? words : words + ".";
    }
}
