package restyle.local.runtimeapi;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of an invocation of a function in a process of its own. */
public sealed interface Outcome {

    /** What the function answered. */
    record Answered(JsonNode payload) implements Outcome {}

    /** The error object of the exception that the function threw. */
    record Failed(JsonNode error) implements Outcome {}

    /** The error object of what kept the function from starting. */
    record InitFailed(JsonNode error) implements Outcome {}

    /** The process ended and left the invocation unanswered. */
    record Exited(int code) implements Outcome {}
}
