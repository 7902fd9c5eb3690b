package restyle.api;

import java.util.regex.Pattern;
import restyle.job.JobId;

/** What a caller calls a request, so that the same request sent again is still one. */
record IdempotencyKey(String value) {
    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[!-~]{1,255}");

    boolean isValid() {
        return FORM.matcher(value).matches();
    }

    /** The request's id: keys of different callers never meet. */
    String requestId(Caller caller) {
        return JobId.of("api", caller.apiKeyId(), value);
    }

    /** Why it is refused. */
    String problem() {
        return "The header " + HEADER + " is no valid key: 1 to 255 visible ASCII characters, without blanks, are"
                + " allowed";
    }
}
