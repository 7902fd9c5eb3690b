package restyle.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Function;
import restyle.job.JobId;

/** What the state machine's functions have in common: a request id in, a record as JSON out, one line in the log. */
public final class Steps {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Steps() {}

    /** @throws IllegalArgumentException if the input names no valid request id */
    public static void run(InputStream input, OutputStream output, Context context, Function<String, Object> step)
            throws IOException {
        String requestId = MAPPER.readTree(input).path("requestId").asText();
        if (!JobId.isValid(requestId)) {
            throw new IllegalArgumentException("requestId is \"" + requestId + "\": 32 hexadecimal digits are needed");
        }
        JsonNode result = MAPPER.valueToTree(step.apply(requestId));
        context.getLogger().log(result.toString());
        MAPPER.writeValue(output, result);
    }
}
