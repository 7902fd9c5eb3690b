package restyle.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import restyle.local.lambda.Invocation;

class RouteTableTest {
    private static final List<String> ROUTES = List.of(
            "POST /v2/{model}",
            "GET /v2/requests/{id}",
            "GET /v2/requests/{id}/status",
            "GET /v2/requests/latest",
            "ANY /health",
            "GET /health",
            "GET /");

    private final RouteTable table = table(ROUTES.toArray(String[]::new));

    @ParameterizedTest
    @CsvSource({
        "POST, /v2/ideogram,          POST /v2/{model}",
        "POST, /v2/ideogram/,         POST /v2/{model}",
        "GET,  /v2/requests/1,        GET /v2/requests/{id}",
        "GET,  /v2/requests/latest,   GET /v2/requests/latest",
        "GET,  /v2/requests/latest/status, GET /v2/requests/{id}/status",
        "GET,  /v2/requests/1/status, GET /v2/requests/{id}/status",
        "GET,  /v2/%72equests/1,      GET /v2/requests/{id}",
        "GET,  /health,               GET /health",
        "PUT,  /health,               ANY /health",
        "GET,  /,                     GET /"
    })
    void theMostSpecificRouteIsTaken(String method, String path, String expected) {
        assertThat(table.match(method, path)
                        .map(match ->
                                match.route().method() + " " + match.route().path()))
                .hasValue(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /v2/ideogram",
        "POST, /v2/requests",
        "GET,  /v2/requests/",
        "GET,  /v2/requests//status",
        "GET,  /v2/requests/1/status/more",
        "GET,  /V2/requests/1",
        "GET,  /v2"
    })
    void nothingElseIsARoute(String method, String path) {
        assertThat(table.match(method, path)).isEmpty();
    }

    @Test
    void parametersAreDecodedAndThoseOfARejectedBranchAreForgotten() {
        assertThat(table.match("GET", "/v2/requests/latest/status")
                        .orElseThrow()
                        .pathParameters())
                .isEqualTo(Map.of("id", "latest"));
        assertThat(table.match("GET", "/v2/requests/a%2Fb+c").orElseThrow().pathParameters())
                .isEqualTo(Map.of("id", "a/b+c"));
        assertThat(table.match("GET", "/v2/requests/latest").orElseThrow().pathParameters())
                .isEmpty();
    }

    @Test
    void routesThatApiGatewayWouldNotDeployAreRefusedByName() {
        assertThatThrownBy(() -> table("GET /v2/{id}", "GET /v2/{id}")).hasMessage("Two routes for GET /v2/{id}");
        assertThatThrownBy(() -> table("GET /v2/{id}", "GET /v2/{name}/status"))
                .hasMessageContainingAll("/v2/{name}/status", "{id}");
        assertThatThrownBy(() -> table("GET /v2/{proxy+}")).hasMessageContaining("/v2/{proxy+}");
    }

    private static RouteTable table(String... routes) {
        return new RouteTable(Arrays.stream(routes)
                .map(route -> route.split(" "))
                .map(parts -> new Route(parts[0], parts[1], false, event -> new Invocation.Succeeded(event)))
                .toList());
    }
}
