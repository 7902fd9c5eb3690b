package restyle.local.cli;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import restyle.local.wire.LoopbackHost;

/**
 * Leads a browser on this machine to the page, and hands it the key: after the {@code #}, in a part of the address that
 * no server is sent and no other origin can read.
 */
final class HomeDoor implements HttpHandler {
    private static final int FOUND = 302;
    private static final int FORBIDDEN = 403;

    private final String location;

    /** @param stage where the API begins, without the slash */
    HomeDoor(URI stage, String apiKey) {
        requireNonNull(apiKey, "apiKey is null");
        this.location = stage.getPath() + "/#key=" + URLEncoder.encode(apiKey, StandardCharsets.UTF_8);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean stranger =
                    !LoopbackHost.isNamedBy(exchange.getRequestHeaders().getFirst("Host"))
                            || exchange.getRequestHeaders().containsKey("Origin");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (!stranger) {
                exchange.getResponseHeaders().set("Location", location);
            }
            exchange.sendResponseHeaders(stranger ? FORBIDDEN : FOUND, -1);
        }
    }
}
