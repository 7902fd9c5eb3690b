package restyle.local.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Serves operations of AWS services that speak the AWS JSON protocol (1.0 or 1.1), on the loopback address.
 *
 * <p>An operation is named by the {@code X-Amz-Target} header, such as {@code AWSStepFunctions.StartExecution}.
 * Only requests that are signed with the server's credentials and addressed to this machine are answered.
 */
public final class JsonProtocolServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(JsonProtocolServer.class.getName());
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Answers one request; a {@link ServiceException} becomes the service's error. */
    @FunctionalInterface
    public interface Operation {
        JsonNode call(JsonNode request);
    }

    private record Answer(int status, JsonNode body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Signature signature;
    private final Map<String, Operation> operations;

    private JsonProtocolServer(HttpServer server, AwsCredentials credentials, Map<String, Operation> operations) {
        this.server = server;
        this.signature = new Signature(credentials);
        this.operations = Map.copyOf(operations);
    }

    /**
     * Starts serving.
     *
     * @param port 0 for any free one
     * @param credentials the only ones that are accepted
     * @param operations by target
     * @throws IOException when the port is taken
     */
    public static JsonProtocolServer start(int port, AwsCredentials credentials, Map<String, Operation> operations)
            throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", port), Backlog.CONNECTIONS);
        JsonProtocolServer server = new JsonProtocolServer(http, credentials, operations);
        http.setExecutor(server.threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    /** The endpoint, to be given to an AWS SDK. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            Answer answer = answer(exchange, request);
            byte[] body = MAPPER.writeValueAsBytes(answer.body());
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            exchange.getResponseHeaders().set("Content-Type", type == null ? "application/x-amz-json-1.0" : type);
            exchange.getResponseHeaders()
                    .set("x-amzn-RequestId", UUID.randomUUID().toString());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange, byte[] request) {
        Headers headers = exchange.getRequestHeaders();
        if (!LoopbackHost.isNamedBy(headers.getFirst("Host"))) {
            return error(403, "AccessDeniedException", "Only 127.0.0.1 and localhost are served");
        }
        if (!exchange.getRequestMethod().equals("POST") || !signature.signs(headers, request)) {
            return error(403, "AccessDeniedException", "The request is not signed with this server's credentials");
        }
        return answer(headers.getFirst("X-Amz-Target"), request);
    }

    private Answer answer(String target, byte[] request) {
        Operation operation = target == null ? null : operations.get(target);
        if (operation == null) {
            return error(400, "UnknownOperationException", "Operation " + target + " is not served here");
        }
        try {
            JsonNode json = request.length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(request);
            return new Answer(200, operation.call(json));
        } catch (JsonProcessingException e) {
            return error(400, "SerializationException", "The request is not JSON: " + e.getOriginalMessage());
        } catch (ServiceException e) {
            return error(400, e.code(), e.getMessage());
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, target + " failed", e);
            return error(500, "InternalFailure", "The operation failed unexpectedly");
        }
    }

    private static Answer error(int status, String code, String message) {
        return new Answer(
                status,
                JsonNodeFactory.instance.objectNode().put("__type", code).put("message", message));
    }
}
