package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.job.Job;
import restyle.local.segmind.Fault;

/** Callers who wait for their picture, end to end. */
class SyncTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SYNC = "/v1/ideogram-2a-img-2-img";
    private static final String ASYNC = "/v2/ideogram-2a-img-2-img";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Leaves the API two seconds to wait for a picture in, and six for a result. */
    private static final Duration SHORT = Duration.ofSeconds(11);

    private static StackUnderTest stack;

    @BeforeAll
    static void start() throws IOException {
        stack = StackUnderTest.start(settings -> settings.withParameters(Map.of("Cadence", "EAGER")));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void theAnswerIsThePictureThatIsInTheBucketAndItsAccounting() {
        HttpResponse<byte[]> answer = ended(SYNC, "picture", Map.of(), "as bytes");

        assertThat(answer.statusCode()).isEqualTo(200);
        Job job = stack.job(answer.headers().firstValue("x-request-id").orElseThrow());
        assertThat(answer.body()).isEqualTo(stack.download(job.result().key()));
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue(job.result().contentType());
        assertThat(answer.headers().firstValue("x-cost")).hasValue("0.05");
        assertThat(answer.headers().firstValue("x-remaining-credits")).isPresent();
        assertThat(answer.headers().firstValue("x-generation-time")).isPresent();
        assertThat(stack.segmind.counts().acceptedWithPrompt("as bytes")).hasSize(1);
    }

    @Test
    void whoPrefersToWaitIsAnsweredWithTheResult() {
        HttpResponse<byte[]> answer = ended(ASYNC, "waited", Map.of("Prefer", "respond-async, wait=60"), "waited for");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Preference-Applied"))
                .hasValueSatisfying(applied -> assertThat(applied).matches("wait=(19|20)"));
        assertThat(json(answer).path("status").asText()).isEqualTo("COMPLETED");
        assertThat(json(answer).path("output").asText()).contains("X-Amz-Signature");
        assertThat(json(answer).path("status_url").asText()).startsWith("http").endsWith("/status");
    }

    @Test
    void aFailedJobIsA422WithItsDetailAtOnce() throws Exception {
        String body = "{\"prompt\":\"unreachable\",\"image_file\":\"" + stack.segmind.origin() + "/samples/none.jpg\"}";
        for (String path : new String[] {SYNC, ASYNC}) {
            HttpResponse<byte[]> answer = await().atMost(PATIENCE)
                    .until(
                            () -> stack.post(path, Map.of("Prefer", "wait", "Idempotency-Key", "failed"), body),
                            SyncTest::hasEnded);

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(json(answer).path("status").asText()).isEqualTo("FAILED");
            assertThat(json(answer).path("code").asText()).isEqualTo("ProviderFailed");
            assertThat(json(answer).path("retriable").asBoolean()).isTrue();
        }
    }

    @Test
    void aJobThatTakesTooLongGoesOnAndItsCallerIsToldWhere() throws Exception {
        try (StackUnderTest slow = StackUnderTest.startWithTimeout("ApiFunction", SHORT)) {
            slow.segmind.faults().always(Fault.SLOW);

            HttpResponse<byte[]> sync = slow.post(SYNC, Map.of(), slow.restyling("slow, synchronous"));
            HttpResponse<byte[]> async = slow.post(ASYNC, Map.of("Prefer", "wait"), slow.restyling("slow, waited for"));

            assertThat(sync.statusCode()).isEqualTo(504);
            assertThat(json(sync).path("code").asText()).isEqualTo("still_running");
            String id = json(sync).path("request_id").asText();
            assertThat(json(sync).path("error").asText()).contains(id, slow.stack.apiStage() + "/v2/requests/" + id);
            assertThat(slow.call("GET", "/v2/requests/" + id, "").statusCode()).isEqualTo(200);
            assertThat(async.statusCode()).isEqualTo(200);
            assertThat(async.headers().firstValue("Preference-Applied"))
                    .hasValueSatisfying(applied -> assertThat(applied).matches("wait=[56]"));
            assertThat(json(async).path("status").asText()).matches("QUEUED|PROCESSING");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(slow.segmind.counts().acceptedWithPrompt("slow, synchronous"))
                            .hasSize(1));
        }
    }

    /** Sent again with its key as often as it takes, as a caller would. */
    private static HttpResponse<byte[]> ended(String path, String key, Map<String, String> headers, String prompt) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Idempotency-Key", key);
        return await().atMost(PATIENCE).until(() -> stack.post(path, all, stack.restyling(prompt)), SyncTest::hasEnded);
    }

    private static boolean hasEnded(HttpResponse<byte[]> answer) {
        return answer.statusCode() == 422
                || answer.statusCode() == 200
                        && (answer.headers()
                                        .firstValue("Content-Type")
                                        .orElse("")
                                        .startsWith("image/")
                                || json(answer).path("status").asText().equals("COMPLETED"));
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("No JSON: " + response, e);
        }
    }
}
