package restyle.segmind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmindOriginsTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://api.segmind.com", "https://api.segmind.com/", "https://api.segmind.com:443"})
    void theProvidersAddressesAreBuiltFromTheirOrigins(String api) {
        SegmindOrigins origins = new SegmindOrigins(URI.create(api), URI.create("https://workflows-api.segmind.com"));
        String base = api.endsWith("/") ? api.substring(0, api.length() - 1) : api;

        assertThat(origins.submit("m")).hasToString(base + "/v2/m");
        assertThat(origins.status("i")).hasToString(base + "/v2/requests/i/status");
        assertThat(origins.result("i")).hasToString(base + "/v2/requests/i");
        assertThat(origins.uploadAsset()).hasToString("https://workflows-api.segmind.com/upload-asset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.segmind.com",
                "/v2",
                "ftp://api.segmind.com",
                "https://api.segmind.com/v1",
                "https://api.segmind.com?x=y",
                "https://api.segmind.com#x",
                "https://user@api.segmind.com",
                "https:///",
                "mailto:a@b"
            })
    void whatIsNoOriginIsRefusedByName(String text) {
        URI good = URI.create("https://api.segmind.com");
        URI bad = URI.create(text);

        assertThatThrownBy(() -> new SegmindOrigins(bad, good))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
        assertThatThrownBy(() -> new SegmindOrigins(good, bad)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOverlongIdIsNoPathSegment() {
        assertThat(SegmindOrigins.isSegment("x".repeat(200))).isTrue();
        assertThat(SegmindOrigins.isSegment("x".repeat(201))).isFalse();
    }
}
