package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static restyle.local.stack.LoggedLines.values;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.OperatorClients;
import restyle.Pictures;
import restyle.bucket.JobRecords;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.JobStatus;
import restyle.job.Owner;
import restyle.local.segmind.Counts;
import restyle.local.segmind.Fault;
import restyle.retry.Retry;
import restyle.runtime.AwsClients;
import restyle.runtime.Executions;
import restyle.runtime.Pause;

/** What the log counts of each job: once, whatever is delivered or told twice. */
class CountsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String MODEL = "ideogram-2a-img-2-img";

    private static final LoggedLines log = new LoggedLines();
    private static StackUnderTest stack;
    private static JobRecords records;

    @BeforeAll
    static void start() throws IOException {
        stack = StackUnderTest.start(settings -> settings.withFunctionLog(log));
        records = new JobRecords(stack.s3, stack.stack.bucket(), Pause.real());
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void aCompletedJobIsCountedOnceHoweverOftenItsUploadIsTold() throws IOException {
        String key = "incoming/twice.png";
        byte[] picture = Pictures.png(Color.RED);
        stack.upload(key, picture, Map.of("prompt", "told twice"));
        String eTag = stack.s3
                .headObject(head -> head.bucket(stack.stack.bucket()).key(key))
                .eTag()
                .replace("\"", "");
        String event = uploadEvent(key, picture.length, eTag, "0001");
        String id = JobId.of(stack.stack.bucket(), key, eTag, "0001");

        stack.send(event);
        await().atMost(PATIENCE).until(() -> records.find(id).isPresent());
        stack.send(event);
        Job job = ended(id);
        await().atMost(PATIENCE).until(() -> messages(id).contains("There is a job already of " + key));

        assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.COMPLETED);
        List<JsonNode> lines = linesOnceEnded(id, 1);
        assertThat(values("JobsStarted", lines)).containsExactly(1.0);
        assertThat(values("JobsCompleted", lines)).containsExactly(1.0);
        assertThat(values("JobsFailed", lines)).containsExactly(0.0);
        assertThat(values("BytesStored", lines))
                .containsExactly((double) job.result().bytes());
        assertThat(values("ProviderSeconds", lines)).hasSize(1);
        assertThat(values("DelayAfterCompletion", lines))
                .singleElement()
                .satisfies(seconds -> assertThat(seconds).isNotNegative());
    }

    @Test
    void aFailedJobIsCountedOnceThoughItsFailureIsToldByTheMachineAndByTheRule() throws IOException {
        Job job = failed("incoming/failed.png", Fault.FAIL);
        String nothing = "Nothing to record: the job had ended, or is in a later attempt (ProviderFailed)";
        await().atMost(PATIENCE)
                .until(() -> messages(job.id()).stream().filter(nothing::equals).count() == 2);

        List<JsonNode> lines = linesOnceEnded(job.id(), 1);
        assertThat(values("JobsStarted", lines)).containsExactly(1.0);
        assertThat(values("JobsFailed", lines)).containsExactly(1.0);
        assertThat(lines).filteredOn(line -> line.has("Code")).singleElement().satisfies(line -> {
            assertThat(line.path("Code").asText()).isEqualTo("ProviderFailed");
            assertThat(line.at("/_aws/CloudWatchMetrics/1/Dimensions"))
                    .hasToString("[[\"Stack\"],[\"Stack\",\"Code\"]]");
            assertThat(line.path("providerRequestId").asText())
                    .isEqualTo(job.provider().endedRequestIds().getFirst());
        });
    }

    @Test
    void aRetriedJobIsCountedAsFailedAndThenAsCompleted() throws IOException {
        Job failed = failed("incoming/retried.png", Fault.FAIL);
        try (var stepFunctions = clients().stepFunctions()) {
            Executions executions = new Executions(stepFunctions, stack.stack.stateMachineArn());
            new Retry(records, executions, InstantSource.system()).retry(failed.id(), false);
        }

        Job job =
                await().atMost(PATIENCE).until(() -> records.get(failed.id()), j -> j.status() == JobStatus.COMPLETED);

        List<JsonNode> lines = linesOnceEnded(job.id(), 2);
        assertThat(values("JobsStarted", lines))
                .as("the retry has no log: it was done at this terminal")
                .containsExactly(1.0);
        assertThat(values("JobsFailed", lines)).containsExactly(1.0, 0.0);
        assertThat(values("JobsCompleted", lines)).containsExactly(1.0);
        assertThat(lines)
                .filteredOn(line -> line.path("event").asText().equals("COMPLETED"))
                .singleElement()
                .satisfies(line -> assertThat(line.path("execution").asText()).isEqualTo(job.id() + "-2"));
    }

    @Test
    void anAbandonedJobIsCountedByTheOneWhoAsksAfterItFirst() throws Exception {
        Job abandoned = records.create(Job.queued(
                JobId.random(),
                Owner.apiKey("ApiKey"),
                MODEL,
                JsonNodeFactory.instance.objectNode().put("prompt", "left alone"),
                null,
                null,
                Duration.ofHours(1),
                Instant.now().minus(Duration.ofDays(2))));
        String path = "/v2/requests/" + abandoned.id() + "/status";

        assertThat(stack.call("GET", path, "").statusCode()).isEqualTo(422);
        assertThat(stack.call("GET", path, "").statusCode()).isEqualTo(422);

        List<JsonNode> lines = log.about(abandoned.id());
        assertThat(values("JobsFailed", lines)).containsExactly(1.0);
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line.path("Code").asText()).isEqualTo("ExecutionTimedOut"));
    }

    @Test
    void aJobThatIsMadeAsAFailedOneIsNotCountedAsStarted() {
        stack.upload("incoming/text.png", new byte[] {1}, Map.of("prompt", "no picture"));
        Job job = stack.ended("incoming/text.png");

        List<JsonNode> lines = linesOnceEnded(job.id(), 1);
        assertThat(values("JobsStarted", lines)).isEmpty();
        assertThat(values("JobsFailed", lines)).containsExactly(1.0);
    }

    @Test
    void everyCallThatTheProviderReceivesIsCounted() throws Exception {
        LoggedLines own = new LoggedLines();
        try (StackUnderTest uploading = StackUnderTest.start(settings -> settings.withFunctionLog(own)
                .withParameters(Map.of("SourceDelivery", "UPLOAD", "LingerSeconds", "0")))) {
            uploading.segmind.faults().next(1, Fault.RATE_LIMITED);
            uploading.segmind.faults().next(2, Fault.STATUS_SERVER_ERROR);
            uploading.upload("incoming/sent.png", Pictures.png(Color.BLUE), Map.of("prompt", "sent"));
            assertThat(uploading.ended("incoming/sent.png").status()).isEqualTo(JobStatus.COMPLETED);

            Counts counts = uploading.segmind.counts();
            int received = counts.submitsReceived() + counts.statusPolls() + counts.resultReads() + counts.uploads();
            assertThat(values("ProviderCalls", own.lines()).stream()
                            .mapToDouble(v -> v)
                            .sum())
                    .isEqualTo(received);
            assertThat(answers("submit_429", own)).isEqualTo(1);
            assertThat(answers("submit_200", own)).isEqualTo(1);
            assertThat(answers("upload_200", own)).isEqualTo(2);
            assertThat(answers("status_500", own)).isEqualTo(2);
            assertThat(answers("result_200", own)).isEqualTo(1);
            assertThat(own.lines())
                    .extracting(line -> line.path("message").asText())
                    .anyMatch(message -> message.matches(
                            "Nothing new from Segmind after 1 call \\(status_500 × 1\\)\\. Looked at again in \\d s"));
        }
    }

    private static int answers(String answer, LoggedLines logged) {
        return logged.lines().stream()
                .mapToInt(line -> line.path("providerAnswers").path(answer).asInt())
                .sum();
    }

    private static Job failed(String key, Fault fault) throws IOException {
        stack.segmind.faults().next(1, fault);
        stack.upload(key, Pictures.png(Color.GREEN), Map.of("prompt", key));
        Job job = stack.ended(key);
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        return job;
    }

    private static Job ended(String id) {
        return await().atMost(PATIENCE).until(() -> records.get(id), Job::isTerminal);
    }

    /** An end is in the record first, and in the log a moment later. */
    private static List<JsonNode> linesOnceEnded(String id, int times) {
        return await().atMost(PATIENCE)
                .until(() -> log.about(id), lines -> values("JobsFailed", lines).size() >= times);
    }

    private static List<String> messages(String id) {
        return log.about(id).stream().map(line -> line.path("message").asText()).toList();
    }

    private static AwsClients clients() {
        return OperatorClients.of(
                Map.of("AWS_ENDPOINT_URL_SFN", stack.stack.stepFunctionsEndpoint()), stack.stack.credentials());
    }

    private static String uploadEvent(String key, long size, String eTag, String sequencer) {
        ObjectNode event = new ObjectMapper().createObjectNode();
        ObjectNode s3 = event.putArray("Records").addObject().putObject("s3");
        s3.putObject("bucket").put("name", stack.stack.bucket());
        s3.putObject("object")
                .put("key", key)
                .put("size", size)
                .put("eTag", eTag)
                .put("sequencer", sequencer);
        return event.toString();
    }
}
