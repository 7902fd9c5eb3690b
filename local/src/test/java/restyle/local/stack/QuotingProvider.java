package restyle.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider that refuses every submit, the first for now, and quotes what it was sent: key and picture, then the prompt as JSON. */
final class QuotingProvider implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final AtomicInteger submits = new AtomicInteger();

    QuotingProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", this::refuse);
        server.start();
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void refuse(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = MAPPER.readTree(exchange.getRequestBody());
            boolean isFirst = submits.getAndIncrement() == 0;
            ObjectNode error = MAPPER.createObjectNode();
            if (isFirst) {
                error.put(
                        "error",
                        "Key " + exchange.getRequestHeaders().getFirst("x-api-key") + " may not have "
                                + body.path("image_file").asText() + ", sorry");
            } else {
                error.putObject("error").set("input", body.path("prompt"));
            }
            byte[] answer = MAPPER.writeValueAsBytes(error);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(isFirst ? 429 : 400, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
