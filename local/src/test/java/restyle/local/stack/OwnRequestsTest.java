package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import restyle.job.Job;
import restyle.job.JobJson;
import restyle.local.segmind.Fault;
import restyle.local.states.Execution;
import restyle.local.states.ExecutionStatus;

/** Cancelling, retrying and listing one's own requests, end to end. */
class OwnRequestsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String MODEL = "/v2/ideogram-2a-img-2-img";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final LoggedLines log = new LoggedLines();
    private StackUnderTest stack;

    @BeforeEach
    void start() throws IOException {
        stack = StackUnderTest.start(settings -> settings.withFunctionLog(log));
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void aQueuedJobIsCancelledForNothingAndSubmittedOnceByItsRetry() throws Exception {
        stack.segmind.faults().always(Fault.RATE_LIMITED);
        String id = submit("cancelled in the queue");
        await().atMost(PATIENCE).until(() -> job(id).lastRefusal() != null);

        JsonNode cancelled = call("DELETE", "/v2/requests/" + id, 200);

        assertThat(cancelled.path("status").asText()).isEqualTo("FAILED");
        assertThat(cancelled.path("code").asText()).isEqualTo("Cancelled");
        assertThat(call("GET", "/v2/requests/" + id + "/status", 422)).isEqualTo(cancelled);
        assertThat(call("DELETE", "/v2/requests/" + id, 200)).isEqualTo(cancelled);
        assertThat(execution(id).status()).isEqualTo(ExecutionStatus.ABORTED);

        stack.segmind.faults().clear();
        assertThat(call("POST", "/v2/requests/" + id + "/retry", 200)
                        .path("request_id")
                        .asText())
                .isEqualTo(id);
        assertThat(ended(id).path("status").asText()).isEqualTo("COMPLETED");
        assertThat(stack.segmind.counts().submitsAccepted()).isEqualTo(1);
        assertThat(call("DELETE", "/v2/requests/" + id, 409).path("code").asText())
                .isEqualTo("not_cancellable");
        assertThat(call("POST", "/v2/requests/" + id + "/retry", 409)
                        .path("code")
                        .asText())
                .isEqualTo("not_retriable");
    }

    @Test
    void aJobAtWorkIsCancelledOnceItsRetryResumesItAndNoFailureIsCounted() throws Exception {
        stack.segmind.faults().next(1, Fault.SLOW);
        String id = submit("cancelled at work");
        await().atMost(PATIENCE)
                .until(() -> call("GET", "/v2/requests/" + id, 200)
                        .path("status")
                        .asText()
                        .equals("PROCESSING"));

        JsonNode cancelled = call("DELETE", "/v2/requests/" + id, 200);

        assertThat(cancelled.path("error").asText()).contains("billed there all the same");
        assertThat(execution(id).status()).isEqualTo(ExecutionStatus.ABORTED);
        await().atMost(PATIENCE)
                .until(() -> log.about(id).stream()
                        .anyMatch(line -> line.path("message").asText().endsWith("(Cancelled)")));
        assertThat(call("GET", "/v2/requests/" + id + "/status", 422)).isEqualTo(cancelled);
        assertThat(LoggedLines.values("JobsCancelled", log.about(id))).containsExactly(1.0);
        assertThat(LoggedLines.values("JobsFailed", log.about(id))).isEmpty();

        call("POST", "/v2/requests/" + id + "/retry", 200);
        await().atMost(PATIENCE)
                .until(() -> call("GET", "/v2/requests/" + id, 200)
                        .path("status")
                        .asText()
                        .equals("PROCESSING"));
        assertThat(stack.segmind.counts().submitsReceived()).isEqualTo(1);
    }

    @Test
    void aJobThatFailedIsSubmittedAnewByItsRetry() throws Exception {
        stack.segmind.faults().next(1, Fault.FAIL);
        String id = submit("failed and retried");
        assertThat(ended(id).path("code").asText()).isEqualTo("ProviderFailed");

        call("POST", "/v2/requests/" + id + "/retry", 200);

        await().atMost(PATIENCE)
                .until(() -> MAPPER.readTree(
                                stack.call("GET", "/v2/requests/" + id, "").body())
                        .path("status")
                        .asText()
                        .equals("COMPLETED"));
        assertThat(stack.segmind.counts().submitsAccepted()).isEqualTo(2);
    }

    @Test
    void requestsAreListedNewestFirstPageByPageAndByState() throws Exception {
        stack.segmind.faults().next(1, Fault.FAIL);
        List<String> newestFirst = new ArrayList<>();
        newestFirst.addFirst(submit("fails"));
        ended(newestFirst.getFirst());
        for (int i = 0; i < 6; i++) {
            newestFirst.addFirst(submit("listed " + i));
        }
        for (String id : newestFirst) {
            ended(id);
        }

        List<String> listed = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = call("GET", "/v2/requests?limit=2" + next, 200);
            page.path("requests")
                    .forEach(request -> listed.add(request.path("request_id").asText()));
            sizes.add(page.path("requests").size());
            next = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (!next.isEmpty());

        assertThat(listed).isEqualTo(newestFirst);
        assertThat(sizes).containsExactly(2, 2, 2, 1);
        JsonNode failed = call("GET", "/v2/requests?state=FAILED", 200).path("requests");
        assertThat(failed)
                .extracting(request -> request.path("request_id").asText())
                .containsExactly(newestFirst.getLast());
        JsonNode completed = call("GET", "/v2/requests?state=COMPLETED", 200).path("requests");
        assertThat(completed)
                .hasSize(6)
                .allSatisfy(
                        request -> assertThat(request.path("output").asText()).contains("X-Amz-Signature"));
        assertThat(call("GET", "/v2/requests?state=DONE&limit=0&cursor=x", 400)
                        .path("error")
                        .asText())
                .contains("state is", "limit is", "cursor is");
    }

    private String submit(String prompt) throws IOException, InterruptedException {
        HttpResponse<String> response = stack.call(
                "POST",
                MODEL,
                "{\"prompt\":\"" + prompt + "\",\"image_file\":\"" + stack.segmind.origin()
                        + "/samples/harbour.jpg\"}");
        return json(response, 200).path("request_id").asText();
    }

    private Job job(String id) {
        return JobJson.read(stack.download("jobs/" + id + ".json"));
    }

    private JsonNode ended(String id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> MAPPER.readTree(stack.call("GET", "/v2/requests/" + id + "/status", "")
                                .body()),
                        status -> !status.path("status").asText().matches("QUEUED|PROCESSING"));
    }

    private Execution execution(String name) {
        return stack.stack.stateMachines().executions(stack.stack.stateMachineArn()).stream()
                .filter(execution -> execution.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode call(String method, String path, int status) throws IOException, InterruptedException {
        return json(stack.call(method, path, ""), status);
    }

    private static JsonNode json(HttpResponse<String> response, int status) throws JsonProcessingException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return MAPPER.readTree(response.body());
    }
}
