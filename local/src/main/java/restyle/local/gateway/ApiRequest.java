package restyle.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A request as it arrived.
 *
 * @param path the path with the stage, still percent-encoded
 * @param query decoded values by decoded name
 * @param headers values by name, whose case does not matter
 * @param body empty if it is larger than the gateway takes
 */
record ApiRequest(
        String id,
        Instant receivedAt,
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        Optional<byte[]> body,
        String host,
        String sourceIp,
        String protocol) {

    /** API Gateway's limit of a request's body. */
    static final int BODY_LIMIT_BYTES = 10_485_760;

    static ApiRequest read(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        String address = exchange.getLocalAddress().getAddress().getHostAddress() + ":"
                + exchange.getLocalAddress().getPort();
        return new ApiRequest(
                UUID.randomUUID().toString(),
                Instant.now(),
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query(exchange.getRequestURI().getRawQuery()),
                headers,
                body(exchange.getRequestBody()),
                headers.getOrDefault("Host", List.of(address)).getLast(),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                exchange.getProtocol());
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getLast);
    }

    /** Reads to the end even what is refused: a client that is still sending would not read the answer. */
    private static Optional<byte[]> body(InputStream in) throws IOException {
        byte[] body = in.readNBytes(BODY_LIMIT_BYTES + 1);
        if (body.length <= BODY_LIMIT_BYTES) {
            return Optional.of(body);
        }
        in.transferTo(OutputStream.nullOutputStream());
        return Optional.empty();
    }

    private static Map<String, List<String>> query(String rawQuery) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (rawQuery == null || rawQuery.isEmpty()) {
            return query;
        }
        for (String pair : rawQuery.split("&")) {
            String[] parts = pair.split("=", 2);
            String value = parts.length == 2 ? decode(parts[1]) : "";
            query.computeIfAbsent(decode(parts[0]), name -> new ArrayList<>()).add(value);
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
