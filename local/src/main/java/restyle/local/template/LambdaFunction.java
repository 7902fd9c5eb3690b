package restyle.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function of the stack.
 *
 * @param handler {@code package.Class::method}
 * @param memoryMegabytes its memory
 * @param environment its variables
 * @param statements the IAM statements of its role
 * @param deadLetterQueueArn where an event goes that it failed to handle, if it was invoked asynchronously
 */
public record LambdaFunction(
        String logicalId,
        String name,
        String arn,
        String handler,
        Duration timeout,
        int memoryMegabytes,
        Map<String, String> environment,
        List<JsonNode> statements,
        Optional<String> deadLetterQueueArn) {}
