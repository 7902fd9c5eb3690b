package restyle.local.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What Lambda's Java runtime logs by itself in JSON format: one object a line, with the id of the invocation. */
final class RuntimeLine {
    private RuntimeLine() {}

    /** An exception that ended an invocation. */
    static String of(String requestId, Throwable thrown, Instant now) {
        String type = thrown.getClass().getName();
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack, true));
        String message = thrown.getLocalizedMessage() == null ? type : thrown.getLocalizedMessage();
        return of(requestId, message + ": " + type + "\n" + stack, now);
    }

    /** What else ended an invocation. */
    static String of(String requestId, String message, Instant now) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("message", message)
                .put("level", "ERROR")
                .put("AWSRequestId", requestId)
                .toString();
    }
}
