package restyle.local.segmind;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** An HTTP request as the doors see it: read to its last byte. */
record Call(String method, String path, Headers headers, byte[] body, String origin) {
    /** A 10 MB picture as a data URI, and what stands around it. */
    static final int LARGEST_BODY = 16 * 1024 * 1024;

    /** The call of this exchange; empty if its body is larger than {@link #LARGEST_BODY}. */
    static Optional<Call> read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return Optional.empty();
        }
        String host = exchange.getRequestHeaders().getFirst("Host");
        int port = exchange.getLocalAddress().getPort();
        return Optional.of(new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders(),
                body,
                "http://" + (host == null ? "127.0.0.1:" + port : host)));
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    boolean isJson() {
        return header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter("application/json"::equals)
                .isPresent();
    }
}
