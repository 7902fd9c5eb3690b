package restyle.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static restyle.local.gateway.ServedApi.Settings.DEFAULT;
import static restyle.local.gateway.ServedApi.json;
import static restyle.local.gateway.ServedApi.succeeded;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyResponseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        null                                                            | it is NULL
        "text"                                                          | it is STRING
        {}                                                              | statusCode is
        {"statusCode": "soon"}                                          | statusCode is "soon"
        {"statusCode": 42}                                              | statusCode is 42
        {"statusCode": 200, "cookies": []}                              | it has a field "cookies"
        {"statusCode": 200, "body": {"a": 1}}                           | body is OBJECT
        {"statusCode": 200, "headers": ["a"]}                           | headers is no object
        {"statusCode": 200, "headers": {"A": ["b"]}}                    | header A is no single line
        {"statusCode": 200, "headers": {"A": "b\\r\\nC: d"}}            | header A is no single line
        {"statusCode": 200, "multiValueHeaders": {"A": "b"}}            | multiValueHeaders has no array under A
        {"statusCode": 200, "isBase64Encoded": true, "body": "not it"}  | body is not the base64
        """)
    void whatIsNoProxyResponseIsMalformed(String payload, String reason) {
        assertThatThrownBy(() -> ProxyResponse.parse(json(payload), true))
                .isInstanceOf(ProxyResponse.MalformedException.class)
                .hasMessageStartingWith("Malformed Lambda proxy response: " + reason);
    }

    @Test
    void aMalformedResponseIsABadGatewayWhoseReasonIsLogged() throws Exception {
        try (var api = new ServedApi(DEFAULT, event -> succeeded(json("{\"statusCode\":200,\"body\":{}}")))) {
            var response = api.get("/open");
            assertThat(response.statusCode()).isEqualTo(502);
            assertThat(response.body()).isEqualTo("{\"message\":\"Internal server error\"}");
            assertThat(api.logged().detail()).contains("body is OBJECT, not a string");
        }
    }

    @Test
    void base64IsDecodedForCallersThatMayBeSentBinaryContent() throws Exception {
        var answer = json("""
            {"statusCode": 200, "headers": {"Content-Type": "image/png"}, "body": "iVBORw==", "isBase64Encoded": true}\
            """);
        try (var api = new ServedApi(DEFAULT.binary("*/*"), event -> succeeded(answer))) {
            var response = api.bytes(api.request("/open"));
            assertThat(response.headers().firstValue("Content-Type")).hasValue("image/png");
            assertThat(response.body()).isEqualTo(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        }
        try (var api = new ServedApi(DEFAULT.binary("image/png"), event -> succeeded(answer))) {
            assertThat(api.bytes(api.request("/open").header("Accept", "image/png,*/*"))
                            .body())
                    .hasSize(4);
            assertThat(api.send(api.request("/open").header("Accept", "text/html"))
                            .body())
                    .isEqualTo("iVBORw==");
        }
    }
}
