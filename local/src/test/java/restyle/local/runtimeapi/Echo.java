package restyle.local.runtimeapi;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import restyle.runtime.Environment;

/** Answers with its event and what it knows of itself, unless the event tells it to fail or to hang. */
public final class Echo implements RequestStreamHandler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Environment environment;
    private int invocations;

    public Echo() {
        this(Environment.ofProcess());
    }

    public Echo(Environment environment) {
        environment.text("GREETING");
        this.environment = environment;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        invocations++;
        JsonNode event = JSON.readTree(in);
        if (event.has("fail")) {
            throw new IllegalStateException(event.path("fail").textValue(), new IOException("underneath"));
        }
        if (event.has("hang")) {
            context.getLogger().log("hanging\n");
            hang();
        }
        ObjectNode answer = JSON.createObjectNode()
                .put("greeting", environment.text("GREETING"))
                .put("invocation", invocations)
                .put("function", context.getFunctionName())
                .put("arn", context.getInvokedFunctionArn())
                .put("memory", context.getMemoryLimitInMB())
                .put("inTime", context.getRemainingTimeInMillis() > 0);
        answer.set("event", event);
        out.write(JSON.writeValueAsBytes(answer));
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
