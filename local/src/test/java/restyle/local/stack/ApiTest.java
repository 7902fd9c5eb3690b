package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import restyle.local.segmind.Fault;

/** The HTTP door, end to end, in the provider's own shapes. */
class ApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MODEL = "/v2/ideogram-2a-img-2-img";

    private static StackUnderTest stack;

    @BeforeAll
    static void start() throws IOException {
        stack = StackUnderTest.start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void aSubmittedPictureIsPolledForAndFetchedByAPresignedUrlWithoutAKey() throws Exception {
        JsonNode accepted = json(stack.call("POST", MODEL, body("through the API")));
        assertThat(accepted.properties().stream().map(field -> field.getKey()))
                .containsExactlyInAnyOrder(
                        "poll_url",
                        "request_id",
                        "response_url",
                        "status",
                        "status_url",
                        "jobs_ahead",
                        "estimated_seconds");
        assertThat(accepted.path("status").asText()).isEqualTo("QUEUED");
        assertThat(accepted.path("status_url").asText())
                .isEqualTo(stack.stack.apiStage() + "/v2/requests/"
                        + accepted.path("request_id").asText() + "/status");

        HttpResponse<String> status = ended(accepted);
        JsonNode result = json(get(accepted.path("response_url").asText(), stack.stack.apiKey()));

        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(json(status).has("output")).isFalse();
        assertThat(result.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(result.path("metrics").path("inference_time").isNumber()).isTrue();
        byte[] picture = stack.http
                .send(
                        HttpRequest.newBuilder(URI.create(result.path("output").asText()))
                                .build(),
                        BodyHandlers.ofByteArray())
                .body();
        assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getWidth()).isEqualTo(1024);
        assertThat(stack.segmind.counts().acceptedWithPrompt("through the API")).hasSize(1);
    }

    @Test
    void aFailedJobIsServedAs422OnBothEndpointsWithItsDetail() throws Exception {
        JsonNode accepted = json(stack.call(
                "POST",
                MODEL,
                "{\"prompt\":\"unreachable\",\"image_file\":\"" + stack.segmind.origin() + "/samples/none.jpg\"}"));

        HttpResponse<String> status = ended(accepted);
        HttpResponse<String> result = get(accepted.path("response_url").asText(), stack.stack.apiKey());

        for (HttpResponse<String> response : List.of(status, result)) {
            assertThat(response.statusCode()).isEqualTo(422);
            assertThat(json(response).path("status").asText()).isEqualTo("FAILED");
            assertThat(json(response).path("code").asText()).isEqualTo("ProviderFailed");
            assertThat(json(response).path("error").asText()).isNotBlank();
        }
    }

    @Test
    void aBadBodyIsRefusedWithEveryProblemAndNothingIsSent() throws Exception {
        HttpResponse<String> response = stack.call(
                "POST", MODEL, "{\"promt\":\"typo\",\"image_weight\":101,\"style_type\":\"CUBIST\",\"seed\":null}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("code").asText()).isEqualTo("invalid_parameters");
        assertThat(json(response).path("error").asText())
                .contains("promt", "did you mean prompt", "image_weight is 101", "CUBIST", "image_file is missing")
                .doesNotContain("seed is");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v2/no-such-model, 404",
        "GET, /v2/requests/0123456789abcdef0123456789abcdef/status, 404",
        "GET, /v2/requests/0123456789abcdef0123456789abcdef, 404",
        "GET, /v2/requests/..%2Fjobs, 404",
        "GET, /v2/nothing/here, 404"
    })
    void whatDoesNotExistIsA404InTheErrorsOwnShape(String method, String path, int status) throws Exception {
        HttpResponse<String> response = stack.call(method, path, "{}");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).path("error").asText()).isNotBlank();
        assertThat(json(response).path("code").asText()).isEqualTo("not_found");
    }

    @Test
    void theDescriptionNeedsNoKeyMayBeCachedAndNamesTheAddressItWasFetchedFrom() throws Exception {
        HttpResponse<String> response = stack.http.send(
                HttpRequest.newBuilder(URI.create(stack.stack.apiStage() + "/openapi.json"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("public, max-age=300");
        assertThat(json(response).path("openapi").asText()).startsWith("3.1");
        assertThat(json(response).at("/servers/0/url").asText())
                .isEqualTo(stack.stack.apiStage().toString());
        assertThat(json(response).path("paths").has(MODEL)).isTrue();
    }

    @Test
    void anotherMethodIsA405ThatSaysWhichOnesAreAllowed() throws Exception {
        HttpResponse<String> response = stack.call("PUT", MODEL, "{}");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
        assertThat(json(response).path("error").asText()).isEqualTo("PUT is not allowed here: POST is");
        assertThat(json(response).path("code").asText()).isEqualTo("method_not_allowed");
    }

    @Test
    void aMissingAndAWrongKeyAreRefused() throws Exception {
        String url = stack.stack.apiStage() + "/v2/requests/0123456789abcdef0123456789abcdef/status";

        for (HttpResponse<String> response : List.of(get(url, "wrong"), get(url, ""))) {
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(json(response).path("code").asText()).isEqualTo("unauthorized");
        }
    }

    @Test
    void anotherDoorsJobIsNotFound() throws Exception {
        stack.upload("incoming/private.png", new byte[] {1}, Map.of("prompt", "p"));
        String id = stack.ended("incoming/private.png").id();

        assertThat(stack.call("GET", "/v2/requests/" + id, "").statusCode()).isEqualTo(404);
    }

    @Test
    void theFirstPollFindsTheJobHoweverSoonItComes() throws Exception {
        for (int i = 0; i < 10; i++) {
            JsonNode accepted = json(stack.call("POST", MODEL, body("first poll " + i)));
            assertThat(get(accepted.path("status_url").asText(), stack.stack.apiKey())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aSubmitWhoseAnswerWasLostFailsOnceAndIsNotRepeated() throws Exception {
        try (StackUnderTest faulty = StackUnderTest.start()) {
            faulty.segmind.faults().always(Fault.ACCEPTED_THEN_504);
            JsonNode accepted = json(
                    faulty.call("POST", MODEL, "{\"prompt\":\"lost\",\"image_file\":\"https://example.com/cat.png\"}"));

            String statusUrl = accepted.path("status_url").asText();
            HttpResponse<String> failed = await().atMost(Duration.ofMinutes(3))
                    .until(() -> get(statusUrl, faulty.stack.apiKey()), response -> response.statusCode() == 422);

            assertThat(json(failed).path("code").asText()).isEqualTo("SubmitOutcomeUnknown");
            assertThat(faulty.segmind.counts().submitsAccepted()).isEqualTo(1);
            assertThat(faulty.segmind.counts().submitsReceived()).isEqualTo(1);
        }
    }

    private static HttpResponse<String> ended(JsonNode accepted) {
        String statusUrl = accepted.path("status_url").asText();
        return await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> get(statusUrl, stack.stack.apiKey()),
                        response -> !json(response).path("status").asText().matches("QUEUED|PROCESSING"));
    }

    private static HttpResponse<String> get(String url, String key) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!key.isEmpty()) {
            request.header("x-api-key", key);
        }
        return stack.http.send(request.build(), BodyHandlers.ofString());
    }

    private static String body(String prompt) {
        return "{\"prompt\":\"" + prompt + "\",\"negative_prompt\":null,\"image_file\":\"" + stack.segmind.origin()
                + "/samples/harbour.jpg\"}";
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("This is not JSON: " + response.body(), e);
        }
    }
}
