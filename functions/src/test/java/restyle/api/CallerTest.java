package restyle.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {
    /** API Gateway and the local stack say it in lower case, LocalStack in upper case. */
    @ParameterizedTest
    @CsvSource({"http, http", "HTTP, http", "https, https", "HTTPS, https"})
    void urlsOfAnswersHaveTheSchemeByWhichTheApiWasReached(String forwardedProto, String scheme) {
        ObjectNode context = JsonNodeFactory.instance
                .objectNode()
                .put("path", "/api/v2/model")
                .put("domainName", "abc.execute-api.example.com:4566");

        assertThat(Caller.of(context, "/v2/model", forwardedProto).baseUrl())
                .isEqualTo(scheme + "://abc.execute-api.example.com:4566/api");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v2/model, /v2/{model}, /api",
        "/api/v2/ideogram%2D2a/, /v2/{model}, /api",
        "/api/v2/requests/a%2Fb/status, /v2/requests/{id}/status, /api",
        "/v2/model, /v2/{model}, ''",
        "/api/, /, /api",
        "/api, /, /api",
        "/, /, ''",
    })
    void whatStandsBeforeTheRouteIsPartOfTheUrls(String path, String route, String prefix) {
        ObjectNode context =
                JsonNodeFactory.instance.objectNode().put("path", path).put("domainName", "example.com");

        assertThat(Caller.of(context, route, "https").baseUrl()).isEqualTo("https://example.com" + prefix);
    }
}
