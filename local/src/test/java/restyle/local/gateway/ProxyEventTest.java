package restyle.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.local.gateway.ServedApi.Settings.DEFAULT;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ProxyEventTest {

    @Test
    void aGetHasExactlyTheFieldsOfAProxyEvent() throws Exception {
        try (var api = ServedApi.answering(DEFAULT, "{}")) {
            api.get("/v2/requests/a%20b+c%2Fd/status");
            JsonNode event = api.onlyEvent();
            assertThat(event.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "resource",
                            "path",
                            "httpMethod",
                            "headers",
                            "multiValueHeaders",
                            "queryStringParameters",
                            "multiValueQueryStringParameters",
                            "pathParameters",
                            "stageVariables",
                            "requestContext",
                            "body",
                            "isBase64Encoded");
            assertThat(event.path("resource").textValue()).isEqualTo("/v2/requests/{id}/status");
            assertThat(event.path("path").textValue()).isEqualTo("/v2/requests/a%20b+c%2Fd/status");
            assertThat(event.path("httpMethod").textValue()).isEqualTo("GET");
            assertThat(event.at("/pathParameters/id").textValue()).isEqualTo("a b+c/d");
            assertThat(event.path("queryStringParameters").isNull()).isTrue();
            assertThat(event.path("multiValueQueryStringParameters").isNull()).isTrue();
            assertThat(event.path("stageVariables").isNull()).isTrue();
            assertThat(event.path("body").isNull()).isTrue();
            assertThat(event.path("isBase64Encoded").booleanValue()).isFalse();
        }
    }

    @Test
    void theRequestContextLeadsBackToTheUrlThatTheClientUsed() throws Exception {
        try (var api = ServedApi.answering(DEFAULT, "{}")) {
            Instant before = Instant.now();
            api.send(api.request("/v2/requests/1").header("User-Agent", "segmind-python-sdk/1.3.0"));
            JsonNode context = api.onlyEvent().path("requestContext");
            String port = String.valueOf(api.gateway().origin().getPort());
            assertThat(context.path("domainName").textValue()).isEqualTo("127.0.0.1:" + port);
            assertThat(context.path("stage").textValue()).isEqualTo("api");
            assertThat(context.path("path").textValue()).isEqualTo("/api/v2/requests/1");
            assertThat(context.path("resourcePath").textValue()).isEqualTo("/v2/requests/{id}");
            assertThat(context.path("httpMethod").textValue()).isEqualTo("GET");
            assertThat(context.path("protocol").textValue()).isEqualTo("HTTP/1.1");
            assertThat(context.path("accountId").textValue()).isEqualTo("000000000000");
            assertThat(context.path("apiId").textValue()).isEqualTo("restapi01");
            assertThat(context.path("requestTimeEpoch").longValue())
                    .isBetween(before.toEpochMilli(), Instant.now().toEpochMilli());
            assertThat(context.path("requestTime").textValue())
                    .matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
            JsonNode identity = context.path("identity");
            assertThat(identity.path("sourceIp").textValue()).isEqualTo("127.0.0.1");
            assertThat(identity.path("userAgent").textValue()).isEqualTo("segmind-python-sdk/1.3.0");
            assertThat(identity.path("apiKey").textValue()).isEqualTo(ServedApi.KEY);
            assertThat(identity.path("apiKeyId").textValue()).isEqualTo("key-1");
            JsonNode headers = api.onlyEvent().path("headers");
            assertThat(headers.path("Host").textValue()).isEqualTo("127.0.0.1:" + port);
            assertThat(headers.path("X-Forwarded-Proto").textValue()).isEqualTo("http");
            assertThat(headers.path("X-Forwarded-Port").textValue()).isEqualTo(port);
            assertThat(headers.path("X-Forwarded-For").textValue()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void repeatedHeadersAndQueryParametersComeAsTheLastOneAndAsAll() throws Exception {
        try (var api = ServedApi.answering(DEFAULT, "{}")) {
            api.send(api.request("/v2/requests/1?q=a+b&q=%C3%9F&empty&n%20m=1")
                    .header("X-Tag", "one")
                    .header("x-tag", "two"));
            JsonNode event = api.onlyEvent();
            assertThat(event.at("/headers/X-Tag").textValue()).isEqualTo("two");
            assertThat(event.at("/multiValueHeaders/X-Tag").toString()).isEqualTo("[\"one\",\"two\"]");
            assertThat(event.path("queryStringParameters").toString())
                    .isEqualTo("{\"q\":\"ß\",\"empty\":\"\",\"n m\":\"1\"}");
            assertThat(event.path("multiValueQueryStringParameters").toString())
                    .isEqualTo("{\"q\":[\"a b\",\"ß\"],\"empty\":[\"\"],\"n m\":[\"1\"]}");
        }
    }

    @Test
    void aBodyIsTextUnlessItsTypeIsBinary() throws Exception {
        try (var api = ServedApi.answering(DEFAULT.binary("image/png"), "{}")) {
            api.send(api.request("/v2/m")
                    .header("Content-Type", "application/json; charset=utf-8")
                    .POST(BodyPublishers.ofString("{\"prompt\":\"größer\"}")));
            JsonNode event = api.onlyEvent();
            assertThat(event.path("body").textValue()).isEqualTo("{\"prompt\":\"größer\"}");
            assertThat(event.path("isBase64Encoded").booleanValue()).isFalse();
        }
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xFF};
        try (var api = ServedApi.answering(DEFAULT.binary("image/png"), "{}")) {
            api.send(api.request("/v2/m").header("Content-Type", "image/png").POST(BodyPublishers.ofByteArray(png)));
            JsonNode event = api.onlyEvent();
            assertThat(Base64.getDecoder().decode(event.path("body").textValue()))
                    .isEqualTo(png);
            assertThat(event.path("isBase64Encoded").booleanValue()).isTrue();
        }
    }

    @Test
    void whereEveryTypeIsBinaryEveryBodyComesInBase64() throws Exception {
        try (var api = ServedApi.answering(DEFAULT.binary("*/*"), "{}")) {
            api.post("/v2/m", "{}");
            assertThat(api.onlyEvent().path("body").textValue()).isEqualTo("e30=");
            assertThat(api.onlyEvent().path("isBase64Encoded").booleanValue()).isTrue();
        }
    }
}
