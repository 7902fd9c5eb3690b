package restyle.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of one synchronous invocation. */
public sealed interface Invocation {

    /** The function's answer; a JSON null if it wrote nothing. */
    record Succeeded(JsonNode payload) implements Invocation {}

    /**
     * The function failed, or Lambda did not run it.
     *
     * @param error the name a state machine sees and retries or catches by: the exception's class, {@code
     *     Sandbox.Timedout}, {@code Function.ResponseSizeTooLarge}, or Lambda's own refusal ({@link #THROTTLED}, {@link
     *     #TOO_LARGE})
     * @param cause what it sees as the cause: the function's error object, or the text of Lambda's refusal
     */
    record Failed(String error, JsonNode cause) implements Invocation {

        /** As many events as the function's reserved concurrency allows are being handled. */
        public static final String THROTTLED = "Lambda.TooManyRequestsException";

        /** The event is larger than a synchronous invocation takes. */
        public static final String TOO_LARGE = "Lambda.RequestTooLargeException";
    }
}
