package restyle.local.runtimeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import restyle.bucket.Keys;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Owner;
import restyle.local.segmind.Fault;
import software.amazon.awssdk.core.sync.RequestBody;

/** A process of Submit that ends between its POST and the recording of the answer. */
class SubmitKilledTest {
    private static final Duration COLD_START = Duration.ofSeconds(60);

    private DeployedFunctions functions;

    @BeforeEach
    void start() throws IOException {
        functions = new DeployedFunctions();
    }

    @AfterEach
    void stop() throws IOException {
        functions.close();
    }

    @Test
    void aSubmitWhoseProcessWasKilledIsNotRepeated() throws Exception {
        JsonNode event = Events.read("submit.json");
        String id = event.path("requestId").asText();
        functions.records.create(queued(id));
        killAfterThePost(event);
        assertThat(functions.records.get(id).status()).isEqualTo(JobStatus.SUBMITTING);

        try (FunctionProcess next = functions.start("SubmitFunction")) {
            JsonNode whileTheClaimIsLive = DeployedFunctions.answer(next.invoke(event), next);
            assertThat(whileTheClaimIsLive.path("next").asText()).isEqualTo("WAIT");
            assertThat(whileTheClaimIsLive.path("seconds").asInt()).isPositive();

            expireTheClaim(id);
            JsonNode afterwards = DeployedFunctions.answer(next.invoke(event), next);
            assertThat(afterwards.path("next").asText()).isEqualTo("FAILED");
        }

        Job job = functions.records.get(id);
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error().code()).isEqualTo(ErrorCode.SubmitOutcomeUnknown);
        assertThat(job.error().mayHaveBilled()).isTrue();
        assertThat(functions.segmind.counts().submitsReceived()).isEqualTo(1);
    }

    private void killAfterThePost(JsonNode event) throws Exception {
        functions.segmind.faults().next(1, Fault.ACCEPTED_THEN_HANG);
        try (FunctionProcess process = functions.start("SubmitFunction")) {
            CompletableFuture<Outcome> outcome = process.submit(event);
            await().atMost(COLD_START)
                    .until(() -> outcome.isDone() || functions.segmind.counts().submitsAccepted() == 1);
            assertThat(outcome).as("the function wrote %s", process.output()).isNotDone();
            process.kill();
            assertThat(outcome.join()).isEqualTo(new Outcome.Exited(137));
        }
    }

    /**
     * Puts the end of the claim into the past. A claim lives for two minutes, and the functions' processes have no
     * clock but the real one, so the record is what is changed instead of waiting.
     */
    private void expireTheClaim(String id) {
        ObjectNode job = (ObjectNode) Events.parse(new String(functions.object(Keys.record(id))));
        ((ObjectNode) job.path("claim"))
                .put("until", Instant.now().minusSeconds(1).toString());
        functions.s3.putObject(
                put -> put.bucket(functions.bucket()).key(Keys.record(id)), RequestBody.fromString(job.toString()));
    }

    private static Job queued(String id) {
        return Job.queued(
                id,
                Owner.apiKey("key"),
                "ideogram-2a-img-2-img",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("prompt", "a watercolour")
                        .put("image_file", "https://example.com/cat.png"),
                null,
                null,
                Duration.ofHours(1),
                Instant.now());
    }
}
