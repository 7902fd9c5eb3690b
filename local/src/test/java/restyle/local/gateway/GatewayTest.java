package restyle.local.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static restyle.local.gateway.ServedApi.Settings.DEFAULT;
import static restyle.local.gateway.ServedApi.json;
import static restyle.local.gateway.ServedApi.succeeded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import restyle.local.lambda.Invocation;

class GatewayTest {

    @Test
    void aRequestReachesItsFunctionAndTheCallerGetsTheAnswer() throws Exception {
        try (var api = ServedApi.answering(DEFAULT, "{\"status\":\"QUEUED\"}")) {
            var response = api.get("/v2/requests/4711/status");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{\"status\":\"QUEUED\"}");
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(response.headers().firstValue("x-amzn-RequestId"))
                    .hasValue(api.onlyEvent().at("/requestContext/requestId").textValue());
        }
    }

    @Test
    void statusHeadersAndCookiesOfTheAnswerReachTheCaller() throws Exception {
        var answer = json("""
            {"statusCode": "422", "headers": {"Retry-After": 7, "X-One": "lost"},
             "multiValueHeaders": {"x-one": ["a", "b"]}, "body": null, "isBase64Encoded": false}\
            """);
        try (var api = new ServedApi(DEFAULT, event -> succeeded(answer))) {
            var response = api.get("/open");
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
            assertThat(response.headers().allValues("X-One")).containsExactly("a", "b");
            assertThat(response.body()).isEmpty();
        }
    }

    @Test
    void withoutOrWithAWrongKeyTheFunctionIsNotInvoked() throws Exception {
        try (var api = ServedApi.answering(DEFAULT, "{}")) {
            URI uri = URI.create(api.gateway().stage() + "/v2/requests/4711");
            var missing = api.send(HttpRequest.newBuilder(uri));
            var wrong = api.send(HttpRequest.newBuilder(uri).header("x-api-key", "SG_0000000000000000"));
            for (var response : List.of(missing, wrong)) {
                assertThat(response.statusCode()).isEqualTo(403);
                assertThat(response.body()).isEqualTo("{\"message\":\"Forbidden\"}");
                assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue("ForbiddenException");
            }
            assertThat(api.events()).isEmpty();
        }
    }

    @Test
    void aRouteWithoutAKeyNeedsNone() throws Exception {
        try (var api = ServedApi.answering(DEFAULT, "{}")) {
            var response =
                    api.send(HttpRequest.newBuilder(URI.create(api.gateway().stage() + "/open")));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(api.onlyEvent().at("/requestContext/identity").has("apiKey"))
                    .isFalse();
        }
    }

    @Test
    void whatIsNoRouteIsAMissingAuthenticationToken() throws Exception {
        try (var api = ServedApi.answering(DEFAULT, "{}")) {
            var wrongMethod = api.send(api.request("/v2/requests/4711").DELETE());
            var head = api.send(api.request("/v2/requests/4711").HEAD());
            var options = api.send(api.request("/v2/requests/4711").method("OPTIONS", BodyPublishers.noBody()));
            var unknown = api.get("/v3/model");
            var root = api.get("/");
            var outside =
                    api.send(HttpRequest.newBuilder(URI.create(api.gateway().origin() + "/v2/requests/4711")));
            for (var response : List.of(wrongMethod, options, unknown, root, outside)) {
                assertThat(response.statusCode()).isEqualTo(403);
                assertThat(response.body()).isEqualTo("{\"message\":\"Missing Authentication Token\"}");
            }
            assertThat(head.statusCode()).isEqualTo(403);
            assertThat(head.body()).isEmpty();
            assertThat(api.events()).isEmpty();
        }
    }

    @Test
    void aBodyOverTenMegabytesIsRefusedAndTheConnectionLivesOn() throws Exception {
        try (var api = ServedApi.answering(DEFAULT.binary("*/*"), "{}")) {
            var tooLarge = api.send(
                    api.request("/v2/m").POST(BodyPublishers.ofByteArray(new byte[ApiRequest.BODY_LIMIT_BYTES + 1])));
            assertThat(tooLarge.statusCode()).isEqualTo(413);
            assertThat(tooLarge.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
            assertThat(tooLarge.body()).isEqualTo("HTTP content length exceeded 10485760 bytes.");
            assertThat(api.events()).isEmpty();
            var largest = api.send(
                    api.request("/v2/m").POST(BodyPublishers.ofByteArray(new byte[ApiRequest.BODY_LIMIT_BYTES])));
            assertThat(largest.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aFunctionThatFailsIsABadGateway() throws Exception {
        var failure = new Invocation.Failed("java.lang.IllegalStateException", json("{\"errorMessage\":\"secret\"}"));
        try (var api = new ServedApi(DEFAULT, event -> failure)) {
            var response = api.get("/open");
            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.body()).isEqualTo("{\"message\":\"Internal server error\"}");
            assertThat(api.logged().detail()).isEqualTo("INTEGRATION_FAILURE: java.lang.IllegalStateException");
        }
    }

    @Test
    void anInvocationThatLambdaThrottlesIsABadGatewayAndOneThatIsTooLargeIsTheCallersError() throws Exception {
        var throttled = new Invocation.Failed(Invocation.Failed.THROTTLED, json("\"Rate Exceeded.\""));
        try (var api = new ServedApi(DEFAULT, event -> throttled)) {
            assertThat(api.get("/open").statusCode()).isEqualTo(502);
        }
        var tooLarge = new Invocation.Failed(Invocation.Failed.TOO_LARGE, json("\"too large\""));
        try (var api = new ServedApi(DEFAULT, event -> tooLarge)) {
            var response = api.get("/open");
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).isEqualTo("{\"message\":\"Request Too Long\"}");
            assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue("BadRequestException");
        }
    }

    @Test
    void aFunctionSlowerThanTheIntegrationTimeoutIsAGatewayTimeout() throws Exception {
        var forever = new CountDownLatch(1);
        try (var api = new ServedApi(DEFAULT.integrationTimeout(Duration.ofMillis(200)), event -> {
            try {
                forever.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return succeeded(json("{\"statusCode\":200}"));
        })) {
            var response = api.get("/open");
            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(response.body()).isEqualTo("{\"message\":\"Endpoint request timed out\"}");
        }
    }

    @Test
    void aKeyOverItsBurstIsThrottled() throws Exception {
        try (var api = ServedApi.answering(DEFAULT.throttle(new Throttle(0.001, 2)), "{}")) {
            assertThat(api.get("/v2/requests/1").statusCode()).isEqualTo(200);
            assertThat(api.get("/v2/requests/1").statusCode()).isEqualTo(200);
            var third = api.get("/v2/requests/1");
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.body()).isEqualTo("{\"message\":\"Too Many Requests\"}");
            assertThat(api.get("/open").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aMethodOverItsBurstIsThrottledWhoeverCallsAndNoOtherMethodIs() throws Exception {
        var throttles = Map.of("GET /open", new Throttle(0.001, 1), "GET /v2/requests/{id}", new Throttle(0.001, 1));
        try (var api = ServedApi.answering(DEFAULT.methodThrottles(throttles), "{}")) {
            assertThat(api.get("/open").statusCode()).isEqualTo(200);
            assertThat(api.get("/open").statusCode()).isEqualTo(429);
            assertThat(api.get("/v2/requests/1").statusCode()).isEqualTo(200);
            assertThat(api.get("/v2/requests/2").statusCode()).isEqualTo(429);
            assertThat(api.get("/v2/requests/1/status").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theAccessLogHoldsNeitherTheKeyNorTheQuery() throws Exception {
        try (var api = ServedApi.answering(DEFAULT, "{}")) {
            api.get("/v2/requests/4711?key=" + ServedApi.KEY);
            var entry = api.logged();
            assertThat(entry.method()).isEqualTo("GET");
            assertThat(entry.path()).isEqualTo("/api/v2/requests/4711");
            assertThat(entry.status()).isEqualTo(200);
            assertThat(entry.toString()).doesNotContain(ServedApi.KEY);
            assertThat(new ApiKey("key-1", ServedApi.KEY).toString()).doesNotContain(ServedApi.KEY);
        }
    }

    @Test
    void aMountedPathIsServedBesideTheStage() throws Exception {
        try (var api = ServedApi.answering(DEFAULT, "{}")) {
            api.gateway().mount("/_restyle", exchange -> {
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            var response =
                    api.send(HttpRequest.newBuilder(URI.create(api.gateway().origin() + "/_restyle")));
            assertThat(response.statusCode()).isEqualTo(204);
            assertThat(api.get("/open").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aUsedPortIsNamed() throws Exception {
        try (var api = ServedApi.answering(DEFAULT, "{}")) {
            int port = api.gateway().origin().getPort();
            var other = new RestApi(
                    "id",
                    "0",
                    "api",
                    List.of(),
                    List.of(),
                    Map.of(),
                    Set.of(),
                    Optional.empty(),
                    Map.of(),
                    Duration.ofSeconds(1));
            assertThatThrownBy(() -> Gateway.start(other, port, entry -> {}))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("Port " + port);
        }
    }

    @Test
    void oneConnectionServesSeveralRequests() throws Exception {
        try (var api = ServedApi.answering(DEFAULT, "{\"n\":1}");
                var socket = new Socket("127.0.0.1", api.gateway().origin().getPort())) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            for (String path : List.of("/api/open", "/api/none", "/api/open")) {
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: restyle.test\r\n\r\n").getBytes(US_ASCII));
                assertThat(in.readLine()).startsWith("HTTP/1.1 ");
                readToEnd(in);
            }
            assertThat(api.events()).hasSize(2);
        }
    }

    private static void readToEnd(BufferedReader in) throws IOException {
        int length = -1;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        assertThat(length).isPositive();
        assertThat(in.skip(length)).isEqualTo(length);
    }
}
