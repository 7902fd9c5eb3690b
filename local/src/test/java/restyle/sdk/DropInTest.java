package restyle.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A program for Segmind works with another base URL and key, and nothing else changed. */
@UsesSegmindSdk
class DropInTest {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private static StackForSdk stack;

    @BeforeAll
    static void start() throws IOException {
        stack = StackForSdk.start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void runReturnsAPictureThatIsFetchedWithoutAKey(SegmindSdk sdk) throws IOException {
        SdkClient client = stack.client(sdk);

        JsonNode result = client.run(stack.parameters("run")).result();

        assertThat(result.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(result.path("metrics").path("inference_time").isNumber()).isTrue();
        byte[] picture = client.get(result.path("output").asText()).content();
        assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getHeight()).isEqualTo(1024);
        assertThat(stack.submitsOf("run")).isEqualTo(1);
    }

    @Test
    void aSubmittedJobIsWaitedForAtTheCallersOwnCadence(SegmindSdk sdk) {
        SdkOutcome outcome =
                stack.client(sdk).submitAndWait(stack.parameters("own cadence"), A_MINUTE, Duration.ofMillis(50));

        assertThat(outcome.result().path("status").asText()).isEqualTo("COMPLETED");
        assertThat(outcome.polls()).hasSizeGreaterThan(1).allMatch(poll -> poll.endsWith(" 200"));
        assertThat(outcome.connections()).isEqualTo(1);
        assertThat(stack.submitsOf("own cadence")).isEqualTo(1);
    }

    @Test
    void aJobIsResumedByItsIdAlone(SegmindSdk sdk) {
        JsonNode submitted = stack.client(sdk).submit(stack.parameters("resumed"));
        String id = submitted.path("request_id").asText();

        JsonNode result =
                stack.client(sdk).resume(id, A_MINUTE, Duration.ofSeconds(1)).result();

        assertThat(submitted.path("status").asText()).isEqualTo("QUEUED");
        assertThat(result.path("request_id").asText()).isEqualTo(id);
        assertThat(result.path("output").asText()).contains("/results/api/" + id);
        assertThat(stack.submitsOf("resumed")).isEqualTo(1);
    }

    @Test
    void aResultIsFetchedAgainAndAgainByAUrlThatIsGoodEachTime(SegmindSdk sdk) {
        SdkClient client = stack.client(sdk);
        String id = client.run(stack.parameters("fetched again"))
                .result()
                .path("request_id")
                .asText();

        List<JsonNode> results = IntStream.range(0, 3)
                .mapToObj(_ -> client.resume(id, Duration.ZERO, Duration.ZERO).result())
                .toList();

        assertThat(results)
                .allSatisfy(result -> assertThat(
                                client.get(result.path("output").asText()).content())
                        .isNotEmpty());
        assertThat(stack.submitsOf("fetched again")).isEqualTo(1);
    }

    @Test
    void noneIsAsGoodAsNotGiven(SegmindSdk sdk) {
        JsonNode result = stack.client(sdk)
                .run(stack.parameters("None")
                        .putNull("negative_prompt")
                        .putNull("seed")
                        .putNull("style_type")
                        .putNull("image_weight"))
                .result();

        assertThat(result.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(stack.segmind.counts().acceptedWithPrompt("None"))
                .singleElement()
                .satisfies(job -> assertThat(job.text("negative_prompt")).isNullOrEmpty());
    }

    @Test
    void jobsBesideEachOtherOfOneProgramDoNotMeet(SegmindSdk sdk) {
        List<String> prompts =
                IntStream.range(0, 6).mapToObj(i -> "beside each other " + i).toList();
        SdkClient client = stack.client(sdk);

        List<CompletableFuture<SdkOutcome>> running = prompts.stream()
                .map(prompt -> client.running(stack.parameters(prompt)))
                .toList();

        assertThat(running.stream()
                        .map(SdkClient::outcome)
                        .map(outcome -> outcome.result().path("prompt").asText()))
                .isEqualTo(prompts);
        assertThat(prompts).allMatch(prompt -> stack.submitsOf(prompt) == 1);
    }
}
