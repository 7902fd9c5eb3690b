package restyle.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * {@code GetParameter} of AWS Systems Manager, for SecureString parameters, on 127.0.0.1.
 *
 * <p>Without {@code WithDecryption} the value is not given away, as on AWS.
 */
public final class SsmEndpoint implements AutoCloseable {
    private static final String ARN_PREFIX = "arn:aws:ssm:us-east-1:000000000000:parameter/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final HttpServer server;

    private SsmEndpoint(Map<String, String> values, HttpServer server) {
        this.values.putAll(values);
        this.server = server;
    }

    /** Starts the endpoint on a free port, with these values by parameter name. */
    public static SsmEndpoint start(Map<String, String> values) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        var endpoint = new SsmEndpoint(values, server);
        server.createContext("/", endpoint::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return endpoint;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Gives a parameter a new value. */
    public void put(String name, String value) {
        values.put(name, value);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (!"AmazonSSM.GetParameter".equals(target)) {
                answer(exchange, 400, error("UnknownOperationException", target + " is not served here"));
                return;
            }
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            String name = request.path("Name").asText();
            String value = values.get(name);
            if (value == null) {
                answer(exchange, 400, error("ParameterNotFound", "Parameter " + name + " not found."));
                return;
            }
            answer(
                    exchange,
                    200,
                    parameter(name, value, request.path("WithDecryption").asBoolean()));
        }
    }

    private static ObjectNode parameter(String name, String value, boolean decrypted) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("Parameter")
                .put("Name", name)
                .put("Type", "SecureString")
                .put("Value", decrypted ? value : ciphertext())
                .put("Version", 1)
                .put("ARN", ARN_PREFIX + name.replaceFirst("^/", ""))
                .put("DataType", "text");
        return answer;
    }

    private static String ciphertext() {
        byte[] noise = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(noise);
    }

    private static ObjectNode error(String type, String message) {
        return JsonNodeFactory.instance.objectNode().put("__type", type).put("message", message);
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
