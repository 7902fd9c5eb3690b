package restyle.local.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import restyle.local.wire.LoopbackHost;

/**
 * Tells programs on this machine how to reach the stack. A web page is told nothing: it cannot read the answer, since no
 * other origin is allowed to, and a name of its own that it lets resolve to this machine is not served.
 */
final class ConnectionDoor implements HttpHandler {
    static final String PATH = "/_restyle";

    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final ConnectionDetails details;

    ConnectionDoor(ConnectionDetails details) {
        this.details = details;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            if (!LoopbackHost.isNamedBy(host) || exchange.getRequestHeaders().containsKey("Origin")) {
                refuse(exchange, FORBIDDEN, "Only programs on this machine are told");
            } else if (!exchange.getRequestURI().getPath().equals(PATH)) {
                refuse(exchange, NOT_FOUND, "There is only " + PATH);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                refuse(exchange, METHOD_NOT_ALLOWED, "Only GET is answered");
            } else {
                send(exchange, OK, "application/json", details.json());
            }
        }
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        send(exchange, status, "text/plain", why.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        boolean bodiless = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }
}
