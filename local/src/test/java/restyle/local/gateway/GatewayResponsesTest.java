package restyle.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.local.gateway.ServedApi.Settings.DEFAULT;
import static restyle.local.gateway.ServedApi.json;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import restyle.local.lambda.Invocation;

class GatewayResponsesTest {

    @Test
    void aConfiguredResponseReplacesStatusBodyAndHeaders() throws Exception {
        var unauthorized = new GatewayResponse(
                OptionalInt.of(401),
                Map.of("WWW-Authenticate", "ApiKey"),
                Optional.of("{\"error\":\"A key is needed\",\"code\":\"Unauthorized\"}"));
        try (var api = ServedApi.answering(DEFAULT.responses(Map.of("INVALID_API_KEY", unauthorized)), "{}")) {
            var response =
                    api.send(HttpRequest.newBuilder(URI.create(api.gateway().stage() + "/v2/requests/1")));
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("ApiKey");
            assertThat(response.body()).isEqualTo("{\"error\":\"A key is needed\",\"code\":\"Unauthorized\"}");
        }
    }

    @Test
    void aResponseThatIsNotConfiguredFallsBackToTheDefaultOfItsClass() throws Exception {
        var clientError = template("{\"error\":$context.error.messageString,\"code\":\"4XX\"}");
        var serverError = template("{\"error\":\"$context.error.message\",\"code\":\"5XX\"}");
        var settings = DEFAULT.responses(Map.of("DEFAULT_4XX", clientError, "DEFAULT_5XX", serverError));
        try (var api = new ServedApi(settings, event -> new Invocation.Failed("Sandbox.Timedout", json("{}")))) {
            var missing = api.get("/none");
            assertThat(missing.statusCode()).isEqualTo(403);
            assertThat(missing.body()).isEqualTo("{\"error\":\"Missing Authentication Token\",\"code\":\"4XX\"}");
            var failed = api.get("/open");
            assertThat(failed.statusCode()).isEqualTo(502);
            assertThat(failed.body()).isEqualTo("{\"error\":\"Internal server error\",\"code\":\"5XX\"}");
        }
    }

    @Test
    void contextVariablesAreReplacedAndUnknownOnesAreEmpty() throws Exception {
        var response = template("$context.error.responseType|$context.requestId|$context.stage|$context.path|"
                + "$context.httpMethod|$context.identity.sourceIp|$context.authorizer.claims|$other");
        try (var api = ServedApi.answering(DEFAULT.responses(Map.of("MISSING_AUTHENTICATION_TOKEN", response)), "")) {
            var missing = api.get("/none/$1");
            String requestId = missing.headers().firstValue("x-amzn-RequestId").orElseThrow();
            assertThat(missing.body())
                    .isEqualTo("MISSING_AUTHENTICATION_TOKEN|" + requestId + "|api|/api/none/$1|GET|127.0.0.1||$other");
        }
    }

    private static GatewayResponse template(String json) {
        return new GatewayResponse(OptionalInt.empty(), Map.of(), Optional.of(json));
    }
}
