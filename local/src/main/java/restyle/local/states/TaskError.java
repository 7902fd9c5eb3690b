package restyle.local.states;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A failed invocation, in the terms in which the state that asked for it fails. */
public final class TaskError extends Exception {
    private final String error;
    private final String cause;

    /** @param cause the whole Cause: for an exception of a function, Lambda's JSON as text */
    public TaskError(String error, String cause) {
        super(error + ": " + cause);
        this.error = error;
        this.cause = cause;
    }

    /** An exception thrown by a Java function, as Lambda reports it: its class is the error, the JSON is the cause. */
    public static TaskError thrown(Throwable thrown) {
        String type = thrown.getClass().getName();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("errorMessage", thrown.getMessage());
        json.put("errorType", type);
        var trace = json.putArray("stackTrace");
        for (StackTraceElement element : thrown.getStackTrace()) {
            trace.add(element.toString());
        }
        return new TaskError(type, json.toString());
    }

    public String error() {
        return error;
    }

    public String cause() {
        return cause;
    }
}
