package restyle.local.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the caller gets an error in the API's own shape, and nothing is submitted. */
class MalformedRequestsTest {
    private static final String MODEL = "/v2/ideogram-2a-img-2-img";
    private static final String NOBODYS = "/v2/requests/0123456789abcdef0123456789abcdef";

    private static StackUnderTest stack;

    @BeforeAll
    static void start() throws IOException {
        stack = StackUnderTest.start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aBodyThatIsNoObjectOfParametersIsRefused(String what, byte[] body) throws Exception {
        HttpResponse<String> response = post("application/json", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("invalid_parameters");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(stack.segmind.counts().submitsReceived()).isZero();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("nothing", new byte[0]),
                Arguments.of("no JSON", bytes("prompt=a")),
                Arguments.of("null", bytes("null")),
                Arguments.of("a number", bytes("1")),
                Arguments.of("a text", bytes("\"a\"")),
                Arguments.of("an array", bytes("[]")),
                Arguments.of("a field twice", parameters("\"prompt\":\"b\"")),
                Arguments.of("two objects", bytes("{}{}")),
                Arguments.of("100,000 open arrays", bytes("[".repeat(100_000))),
                Arguments.of("2,000 nested arrays", parameters("\"seed\":" + "[".repeat(2_000) + "]".repeat(2_000))),
                Arguments.of("a number of 9,000 digits", parameters("\"seed\":" + "9".repeat(9_000))),
                Arguments.of("a number beyond any double", parameters("\"seed\":1e999999999")),
                Arguments.of("a number that is none", parameters("\"seed\":NaN")),
                Arguments.of("bytes that are no UTF-8", parameters("\"negative_prompt\":\"\u00ff\u00fe\"")),
                Arguments.of("half a surrogate pair", parameters("\"negative_prompt\":\"\\ud800\"")),
                Arguments.of("half a surrogate pair to quote", parameters("\"style_type\":\"\\udc00\"")),
                Arguments.of("half a surrogate pair as a name", parameters("\"\\ud800\":1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "json", ";"
            })
    void aBodyOfAnotherTypeIsRefused(String contentType) throws Exception {
        HttpResponse<String> response = post(contentType, bytes("{}"));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(code(response)).isEqualTo("unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void aBodyThatNobodyReadsMayBeOfAnyType(String method) throws Exception {
        HttpResponse<String> response = stack.http.send(
                request(NOBODYS)
                        .header("Content-Type", "text/plain")
                        .method(method, BodyPublishers.ofString("hello"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "APPLICATION/JSON", "application/problem+json"})
    void jsonIsJsonHoweverItIsDeclared(String contentType) throws Exception {
        assertThat(post(contentType, bytes("{}")).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/requests/%00",
                "/v2/requests/%ff/status",
                "/v2/requests/%2e%2e%2fjobs",
                "/v2/%F0%9F%90%88",
                "/v2//",
                "/v2/requests//status",
                "/v2/requests/0123456789ABCDEF0123456789ABCDEF",
                NOBODYS + "?a=%00&a=%ff&&=&==",
            })
    void aPathThatLeadsNowhereIsNotFound(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isIn(404, 405);
        assertThat(code(response)).isIn("not_found", "method_not_allowed");
    }

    @Test
    void aLongIdIsNotSentBackInFull() throws Exception {
        HttpResponse<String> response = get("/v2/requests/" + "a".repeat(20_000));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body().length()).isLessThan(200);
    }

    @Test
    void aModelMayBeSpeltInPercentsAndTheAnswersUrlsAreRightNevertheless() throws Exception {
        HttpResponse<String> response = stack.http.send(
                request("/v2/ideogram%2D2a-img-2-img/")
                        .POST(BodyPublishers.ofString("{\"prompt\":\"a\",\"image_file\":\"" + stack.segmind.origin()
                                + "/samples/harbour.jpg\"}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(json(response).path("status_url").asText()).startsWith(stack.stack.apiStage() + "/v2/requests/");
    }

    @Test
    void headIsAnsweredAsGetWithoutTheBody() throws Exception {
        HttpResponse<String> head =
                stack.http.send(request("/openapi.json").HEAD().build(), BodyHandlers.ofString());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(head.body()).isEmpty();
        assertThat(stack.http
                        .send(request(NOBODYS).HEAD().build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
        assertThat(stack.http
                        .send(request(MODEL).HEAD().build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return stack.http.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String contentType, byte[] body) throws IOException, InterruptedException {
        return stack.http.send(
                request(MODEL)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(stack.stack.apiStage() + path))
                .header("x-api-key", stack.stack.apiKey());
    }

    private static byte[] parameters(String oneMore) {
        return bytes("{\"prompt\":\"a\",\"image_file\":\"https://example.com/cat.png\"," + oneMore + "}");
    }

    /** Each character is a byte. */
    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String code(HttpResponse<String> response) throws IOException {
        assertThat(json(response).path("error").asText()).isNotBlank();
        return json(response).path("code").asText();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
