package restyle.segmind;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Clients as the tests need them. */
final class Clients {
    static final String MODEL = "ideogram-2a-img-2-img";
    static final String KEY = "SG_0123456789abcdef";
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private Clients() {}

    static HttpClient http() {
        return SegmindClient.httpClient(Duration.ofSeconds(5));
    }

    static SegmindClient client(HttpClient http, URI origin) {
        return client(http, origin, Duration.ofSeconds(10));
    }

    static SegmindClient client(HttpClient http, URI origin, Duration timeout) {
        return client(http, origin, _ -> KEY, timeout);
    }

    static SegmindClient client(HttpClient http, URI origin, ProviderKey key, Duration timeout) {
        return new SegmindClient(http, new SegmindOrigins(origin, origin), key, timeout, InstantSource.fixed(NOW));
    }

    static ObjectNode parameters() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt", "Füchse im 50% Schnee")
                .put("image_file", "https://bucket.example/cat.png")
                .put("image_weight", 50);
    }
}
