package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/** What a Task state calls: the Lambda functions of the stack. */
@FunctionalInterface
public interface TaskInvoker {

    /**
     * Invokes a function and waits for its answer.
     *
     * @param function the function's name or ARN, as the machine gives it
     * @throws TaskError when the function fails or cannot be invoked
     */
    JsonNode invoke(String function, JsonNode payload) throws TaskError;
}
