package restyle.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import restyle.api.Route;
import restyle.local.template.RestApi;
import restyle.openapi.OpenApi;
import restyle.request.Models;

/** What API Gateway says by itself, for each of its response types (docs: supported-gateway-response-types). */
class GatewayErrorsTest {
    private static final Map<String, RestApi.GatewayResponse> RESPONSES =
            Project.stack().api().gatewayResponses();
    private static final JsonNode DOCUMENT =
            new OpenApi(new Models(), Route.operations()).document("https://example.com/api");

    @ParameterizedTest
    @CsvSource({
        "ACCESS_DENIED, 403, forbidden",
        "API_CONFIGURATION_ERROR, 500, internal_error",
        "AUTHORIZER_CONFIGURATION_ERROR, 500, internal_error",
        "AUTHORIZER_FAILURE, 500, internal_error",
        "BAD_REQUEST_BODY, 400, invalid_parameters",
        "BAD_REQUEST_PARAMETERS, 400, invalid_parameters",
        "EXPIRED_TOKEN, 403, forbidden",
        "INTEGRATION_FAILURE, 502, bad_gateway",
        "INTEGRATION_TIMEOUT, 504, gateway_timeout",
        "INVALID_API_KEY, 401, unauthorized",
        "INVALID_SIGNATURE, 403, forbidden",
        "MISSING_AUTHENTICATION_TOKEN, 404, not_found",
        "QUOTA_EXCEEDED, 429, quota_exceeded",
        "REQUEST_TOO_LARGE, 413, request_too_large",
        "RESOURCE_NOT_FOUND, 404, not_found",
        "THROTTLED, 429, too_many_requests",
        "UNAUTHORIZED, 401, unauthorized",
        "UNSUPPORTED_MEDIA_TYPE, 415, unsupported_media_type",
        "WAF_FILTERED, 403, forbidden",
    })
    void isAnErrorWithTheStatusAndTheCodeThatTheApiHasForIt(String type, int status, String code) {
        assertThat(RESPONSES.get(type).status()).hasValue(status);
        assertThat(error(type).path("code").asText()).isEqualTo(code);
        assertThat(DOCUMENT.findValues("code"))
                .anySatisfy(described -> assertThat(described.path("enum"))
                        .anySatisfy(value -> assertThat(value.asText()).isEqualTo(code)));
    }

    /** A status of a default would be the status of all types. */
    @ParameterizedTest
    @CsvSource({"DEFAULT_4XX, invalid_parameters", "DEFAULT_5XX, internal_error"})
    void ofAnyOtherTypeKeepsItsStatus(String type, String code) {
        assertThat(RESPONSES.get(type).status()).isEqualTo(OptionalInt.empty());
        assertThat(error(type).path("code").asText()).isEqualTo(code);
    }

    @Test
    void tellsNothingOfTheRequestAndIsNotCached() {
        assertThat(RESPONSES).hasSize(21).allSatisfy((type, response) -> {
            assertThat(response.headers()).containsEntry("Cache-Control", "no-store");
            assertThat(response.templates()).containsOnlyKeys("application/json");
            assertThat(error(type).properties()).extracting(Map.Entry::getKey).containsExactly("error", "code");
            assertThat(error(type).path("error").asText()).isNotBlank().doesNotContain("$context");
        });
    }

    @Test
    void saysWhenToComeBackAfterTooManyRequestsAndHowMuchIsTooLarge() {
        assertThat(RESPONSES.get("THROTTLED").headers()).containsEntry("Retry-After", "1");
        assertThat(error("REQUEST_TOO_LARGE").path("error").asText()).contains("at most 4.5 MB");
    }

    private static JsonNode error(String type) {
        try {
            return new ObjectMapper().readTree(RESPONSES.get(type).templates().get("application/json"));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
