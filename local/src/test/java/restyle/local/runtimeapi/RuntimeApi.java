package restyle.local.runtimeapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import restyle.local.lambda.FunctionConfiguration;

/** The Lambda Runtime API (docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html) for one process. */
final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FunctionConfiguration function;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Outcome>> pending = new ConcurrentHashMap<>();
    private final CompletableFuture<Outcome> end = new CompletableFuture<>();

    private record Event(String requestId, JsonNode payload) {}

    RuntimeApi(FunctionConfiguration function) throws IOException {
        this.function = function;
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** As {@code AWS_LAMBDA_RUNTIME_API} names it. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    CompletableFuture<Outcome> submit(JsonNode payload) {
        var outcome = new CompletableFuture<Outcome>();
        var event = new Event(UUID.randomUUID().toString(), payload);
        pending.put(event.requestId(), outcome);
        end.thenAccept(outcome::complete);
        queue.add(event);
        return outcome;
    }

    /** The outcome of what is not answered yet and of whatever is submitted from now on. */
    void end(Outcome outcome) {
        end.complete(outcome);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            if (path.equals(ROOT + "invocation/next")) {
                next(exchange);
                return;
            }
            if (path.equals(ROOT + "init/error")) {
                end(new Outcome.InitFailed(JSON.readTree(body)));
            } else {
                String[] parts = path.substring((ROOT + "invocation/").length()).split("/");
                JsonNode json = JSON.readTree(body);
                pending.remove(parts[0])
                        .complete(parts[1].equals("error") ? new Outcome.Failed(json) : new Outcome.Answered(json));
            }
            send(exchange, 202, "{\"status\":\"OK\"}".getBytes());
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        Event event;
        try {
            event = queue.take();
        } catch (InterruptedException e) {
            return;
        }
        Duration timeout = function.timeout();
        var headers = exchange.getResponseHeaders();
        headers.set("Lambda-Runtime-Aws-Request-Id", event.requestId());
        headers.set(
                "Lambda-Runtime-Deadline-Ms",
                String.valueOf(Instant.now().plus(timeout).toEpochMilli()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", function.arn());
        send(exchange, 200, JSON.writeValueAsBytes(event.payload()));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
