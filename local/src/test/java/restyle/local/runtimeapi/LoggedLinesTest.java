package restyle.local.runtimeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Owner;
import restyle.local.runtimeapi.LogFrames.Frame;

/** What AWS's own runtime makes of the functions' log, in JSON format as the template wants it. */
class LoggedLinesTest {
    private static final String ID = "b349fc256b5e3f8a7170010895a2093b";
    private static final JsonNode EVENT = JsonNodeFactory.instance.objectNode().put("requestId", ID);

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
    void everyLineComesOutAsTheJsonObjectThatWasWrittenWithItsMetricsAtTheTop() throws Exception {
        functions.records.create(queued());

        List<JsonNode> lines = lines("SubmitFunction", Map.of());

        assertThat(lines)
                .extracting(line -> line.path("message").asText())
                .containsExactly(
                        "Being submitted",
                        "Accepted by Segmind as " + job().provider().requestId());
        JsonNode accepted = lines.getLast();
        assertThat(accepted.path("requestId").asText()).isEqualTo(ID);
        assertThat(accepted.path("level").asText()).isEqualTo("INFO");
        assertThat(accepted.at("/_aws/CloudWatchMetrics/0/Metrics/0/Name").asText())
                .isEqualTo("ProviderCalls");
        assertThat(accepted.path("ProviderCalls").asInt()).isEqualTo(1);
        assertThat(accepted.path("Stack").asText()).isEqualTo("restyle");
    }

    @Test
    void eachLineIsAFrameOfItsOwnForThePlatform() throws Exception {
        functions.records.create(queued());

        List<Frame> frames;
        try (FunctionProcess submit = functions.start("SubmitFunction", Map.of("_LAMBDA_TELEMETRY_LOG_FD", "1"))) {
            DeployedFunctions.answer(submit.invoke(EVENT), submit);
            frames = LogFrames.read(submit.outputBytes());
        }

        assertThat(frames)
                .allMatch(Frame::json)
                .extracting(Frame::level)
                .as("a line with metrics has none, so that no log level turns the metrics off")
                .containsExactly(LogLevel.INFO.ordinal(), LogLevel.UNDEFINED.ordinal());
        assertThat(frames)
                .extracting(
                        frame -> Events.parse(frame.message()).path("message").asText())
                .containsExactly(
                        "Being submitted",
                        "Accepted by Segmind as " + job().provider().requestId());
        assertThat(Events.parse(frames.getLast().message()).has("_aws")).isTrue();
    }

    @Test
    void aHigherLogLevelLeavesOutLinesButNoMetrics() throws Exception {
        functions.records.create(queued());

        assertThat(lines("SubmitFunction", Map.of("AWS_LAMBDA_LOG_LEVEL", "ERROR")))
                .extracting(line -> line.path("event").asText())
                .containsExactly("ACCEPTED");
    }

    @Test
    void anExceptionIsToldByTheFunctionWithItsJobAndOnceMoreByTheRuntimeWithoutAnySecret() throws Exception {
        String output;
        try (FunctionProcess check = functions.start("CheckStatusFunction")) {
            assertThat(check.invoke(EVENT)).asInstanceOf(type(Outcome.Failed.class));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> check.output().lines().count() >= 2);
            output = check.output();
        }

        List<JsonNode> lines = output.lines().map(Events::parse).toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().path("requestId").asText()).isEqualTo(ID);
        assertThat(lines.getFirst().path("exception").asText()).isEqualTo("restyle.bucket.JobNotFoundException");
        assertThat(lines.getFirst().path("stackTrace").asText()).contains("\tat restyle.status.StatusCheck.check");
        assertThat(lines.getLast().path("message").asText())
                .startsWith("There is no job " + ID + ": restyle.bucket.JobNotFoundException\n");
        assertThat(lines.getLast().path("level").asText()).isEqualTo("ERROR");
        assertThat(lines.getLast().path("AWSRequestId").asText())
                .isEqualTo(lines.getFirst().path("awsRequestId").asText());
        assertThat(output).doesNotContain(functions.segmind.key(), "X-Amz-");
    }

    private List<JsonNode> lines(String function, Map<String, String> variables) throws Exception {
        try (FunctionProcess process = functions.start(function, variables)) {
            DeployedFunctions.answer(process.invoke(EVENT), process);
            return process.output().lines().map(Events::parse).toList();
        }
    }

    private Job job() {
        Job job = functions.records.get(ID);
        assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.SUBMITTED);
        return job;
    }

    private static Job queued() {
        return Job.queued(
                ID,
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
