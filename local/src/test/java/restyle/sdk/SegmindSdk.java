package restyle.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Segmind's SDK as it comes from PyPI, in a Python process: {@code src/test/python/driver.py}. */
public final class SegmindSdk implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String python;
    private final Process process;
    private final Writer orders;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<SdkOutcome>> asked = new ConcurrentHashMap<>();

    private SegmindSdk(String python) throws IOException {
        this.python = python;
        process = PythonWithSdk.process(python, "driver.py")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        orders = process.outputWriter();
        Thread.ofVirtual().start(this::read);
    }

    static SegmindSdk start(String python) {
        try {
            return new SegmindSdk(python);
        } catch (IOException e) {
            throw new UncheckedIOException("SEGMIND_SDK_PYTHON: " + e.getMessage(), e);
        }
    }

    /** The command of its interpreter. */
    String python() {
        return python;
    }

    /** Whose every call is made by a client of its own. */
    public SdkClient client(URI baseUrl, String apiKey) {
        return new SdkClient(
                this,
                MAPPER.createObjectNode().put("base_url", baseUrl.toString()).put("api_key", apiKey));
    }

    /** Has the driver do this in a thread of its own. */
    CompletableFuture<SdkOutcome> ask(ObjectNode client, String action, ObjectNode arguments) {
        int id = ids.incrementAndGet();
        var outcome = new CompletableFuture<SdkOutcome>();
        asked.put(id, outcome);
        ObjectNode order = MAPPER.createObjectNode().put("id", id).put("action", action);
        order.set("client", client);
        order.set("arguments", arguments);
        try {
            synchronized (orders) {
                orders.write(order + "\n");
                orders.flush();
            }
        } catch (IOException e) {
            outcome.completeExceptionally(e);
        }
        return outcome;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void read() {
        try (BufferedReader answers = process.inputReader()) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                JsonNode answer = MAPPER.readTree(line);
                asked.remove(answer.path("id").asInt()).complete(SdkOutcome.of(answer));
            }
            end(new IOException("The SDK's process has ended"));
        } catch (IOException | RuntimeException e) {
            end(e);
        }
    }

    private void end(Exception reason) {
        asked.values().forEach(outcome -> outcome.completeExceptionally(reason));
    }
}
