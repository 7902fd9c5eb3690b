package restyle.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Function;
import restyle.job.JobId;
import restyle.log.InvocationLog;

/** What the state machine's functions have in common: a request id in, a record as JSON out, something in the log. */
public final class Steps {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Steps() {}

    /**
     * @param inWords what the log says of a result, if the step has not said anything itself
     * @throws IllegalArgumentException if the input names no valid request id
     */
    public static <R> void run(
            InputStream input,
            OutputStream output,
            InvocationLog log,
            Function<String, R> step,
            Function<R, String> inWords)
            throws IOException {
        String requestId = MAPPER.readTree(input).path("requestId").asText();
        if (!JobId.isValid(requestId)) {
            throw new IllegalArgumentException("requestId is \"" + requestId + "\": 32 hexadecimal digits are needed");
        }
        R result = log.during(requestId, () -> step.apply(requestId), inWords);
        MAPPER.writeValue(output, result);
    }
}
