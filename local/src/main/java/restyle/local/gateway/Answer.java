package restyle.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What goes back to the caller.
 *
 * @param headers values by name, whose case does not matter
 * @param detail what the access log says about it
 */
record Answer(int status, Map<String, List<String>> headers, byte[] body, String detail) {

    /** Headers that belong to the connection, which is the gateway's. */
    private static final Set<String> CONNECTION_HEADERS =
            Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding", "upgrade");

    Answer {
        Map<String, List<String>> ordered = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ordered.putAll(headers);
        ordered.keySet().removeIf(name -> CONNECTION_HEADERS.contains(name.toLowerCase(Locale.ROOT)));
        ordered.putIfAbsent("Content-Type", List.of("application/json"));
        headers = ordered;
    }

    void send(HttpExchange exchange, String requestId) throws IOException {
        exchange.getResponseHeaders().putAll(headers);
        exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
        boolean bodiless =
                body.length == 0 || exchange.getRequestMethod().equals("HEAD") || status == 204 || status == 304;
        exchange.sendResponseHeaders(status, bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }
}
