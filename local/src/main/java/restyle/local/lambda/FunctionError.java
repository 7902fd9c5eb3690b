package restyle.local.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;

/** The error objects that Lambda and its Java runtime answer with. */
final class FunctionError {
    private FunctionError() {}

    /** As the Java runtime reports an exception: its class, its message, and the frames of the function's own code. */
    static Invocation.Failed of(Throwable thrown) {
        if (thrown instanceof ExecutionEnvironment.InitException) {
            return ofInit(thrown.getCause());
        }
        String type = thrown.getClass().getName();
        ObjectNode cause = cause(type, message(thrown));
        Arrays.stream(thrown.getStackTrace())
                .takeWhile(frame -> !frame.getClassName().equals(ExecutionEnvironment.class.getName()))
                .forEach(frame -> cause.withArray("stackTrace").add(frame.toString()));
        return new Invocation.Failed(type, cause);
    }

    /** As the Java runtime reports what kept a function from starting: without frames. */
    private static Invocation.Failed ofInit(Throwable thrown) {
        String type = thrown.getClass().getName();
        return new Invocation.Failed(type, cause(type, message(thrown)));
    }

    private static String message(Throwable thrown) {
        return thrown.getLocalizedMessage() == null ? thrown.getClass().getName() : thrown.getLocalizedMessage();
    }

    /** As Lambda itself reports what it stopped or could not use. */
    static Invocation.Failed of(String type, String message) {
        return new Invocation.Failed(
                type,
                JsonNodeFactory.instance.objectNode().put("errorType", type).put("errorMessage", message));
    }

    /** As an AWS service reports that Lambda refused the invocation. */
    static Invocation.Failed refused(String error, String message) {
        return new Invocation.Failed(error, TextNode.valueOf(message));
    }

    private static ObjectNode cause(String type, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("errorMessage", message)
                .put("errorType", type);
    }
}
