package restyle.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import restyle.runtime.Environment;

/** Answers with what it was given; logs on entry, so that a test can hold it there. */
public final class Recorder implements RequestStreamHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Environment environment;
    private int invocations;

    public Recorder(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        invocations++;
        context.getLogger().log("entered\n");
        JsonNode event = JSON.readTree(in);
        if (event.has("fail")) {
            throw new IllegalStateException(event.path("fail").textValue());
        }
        if (event.has("bytes")) {
            out.write(("\"" + "x".repeat(event.path("bytes").intValue() - 2) + "\"").getBytes());
            return;
        }
        if (event.has("raw")) {
            out.write(event.path("raw").textValue().getBytes());
            return;
        }
        ObjectNode answer = JSON.createObjectNode()
                .put("variable", environment.text("GREETING"))
                .put("invocation", invocations)
                .put("requestId", context.getAwsRequestId())
                .put("function", context.getFunctionName())
                .put("arn", context.getInvokedFunctionArn())
                .put("memory", context.getMemoryLimitInMB())
                .put("remaining", context.getRemainingTimeInMillis());
        answer.set("event", event);
        out.write(JSON.writeValueAsBytes(answer));
    }
}
