package restyle.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.local.segmind.Fault;

/** The synchronous v1: one call, and the picture is its answer. */
@UsesSegmindSdk
class SyncTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** More than API Gateway lets a call take. */
    private static final Duration TOO_LONG = Duration.ofSeconds(32);

    private static StackForSdk stack;

    /** No synchronous call, which has half a minute, is spent on the first start of the functions. */
    @BeforeAll
    static void start(SegmindSdk sdk) throws IOException {
        stack = StackForSdk.start();
        stack.client(sdk).run(stack.parameters("warm-up")).result();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void theAnswerIsThePicture(SegmindSdk sdk) throws IOException {
        SdkOutcome outcome = stack.client(sdk).runSync(stack.parameters("sync"));

        JsonNode headers = outcome.result().path("headers");
        assertThat(headers.path("content-type").asText()).isEqualTo("image/jpeg");
        assertThat(headers.path("x-request-id").asText()).matches("[0-9a-f]{32}");
        assertThat(headers.path("x-cost").asText()).isNotEmpty();
        assertThat(ImageIO.read(new ByteArrayInputStream(outcome.content())).getHeight())
                .isEqualTo(1024);
        assertThat(outcome.requests()).containsExactly("POST /api/v1/ideogram-2a-img-2-img 200");
        assertThat(stack.submitsOf("sync")).isEqualTo(1);
    }

    @Test
    void aFailedJobIsA422WithItsDetail(SegmindSdk sdk) {
        stack.segmind.faults().next(1, Fault.FAIL);

        JsonNode error =
                stack.client(sdk).runSync(stack.parameters("unsafe, sync")).error("SegmindError");

        assertThat(error.path("status").asInt()).isEqualTo(422);
        assertThat(error.path("detail").asText()).contains("safety");
        assertThat(stack.submitsOf("unsafe, sync")).isEqualTo(1);
    }

    @Test
    void aJobThatTakesTooLongIsA504AndIsFetchedLaterByTheIdInItsBody(SegmindSdk sdk) throws IOException {
        try (StackForSdk slow = StackForSdk.start(TOO_LONG, 2)) {
            SdkClient client = slow.client(sdk);
            CompletableFuture<SdkOutcome> raising = client.runningSync(slow.parameters("raised"));

            SdkOutcome answered = client.post(slow.parameters("answered"));

            JsonNode error = SdkClient.outcome(raising).error("SegmindError");
            JsonNode body = MAPPER.readTree(answered.content());
            assertThat(error.path("status").asInt()).isEqualTo(504);
            assertThat(answered.result().path("status").asInt()).isEqualTo(504);
            assertThat(body.path("code").asText()).isEqualTo("still_running");
            assertThat(error.path("detail").asText())
                    .contains("request")
                    .hasSameSizeAs(body.path("error").asText());
            String id = body.path("request_id").asText();
            JsonNode result = client.resume(id, Duration.ofMinutes(1), Duration.ofSeconds(1))
                    .result();
            assertThat(result.path("prompt").asText()).isEqualTo("answered");
            assertThat(result.path("status").asText()).isEqualTo("COMPLETED");
            assertThat(slow.submitsOf("answered")).isEqualTo(1);
            assertThat(slow.submitsOf("raised")).isEqualTo(1);
        }
    }
}
