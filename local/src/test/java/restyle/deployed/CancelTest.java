package restyle.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import restyle.deployed.DeployedApi.Answer;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.local.segmind.Fault;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Cancelling, retrying and listing in the deployed stack. */
@OnDeployedStack
class CancelTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aCancelledJobsExecutionIsAbortedAndItsRetryResumesWithoutAnotherSubmit(DeployedStack stack) {
        stack.segmind().faults().next(1, Fault.SLOW);
        String id = submit(stack, "cancelled");
        stack.bucket().awaitedById(id, job -> job.status() == JobStatus.SUBMITTED);
        int received = stack.segmind().counts().submitsReceived();

        Answer answer = call(stack, "DELETE", "/v2/requests/" + id);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("code")).isEqualTo("Cancelled");
        await().atMost(PATIENCE).until(() -> status(stack, id), ExecutionStatus.ABORTED::equals);
        Job cancelled = stack.bucket().job(id);
        assertThat(cancelled.error().code()).isEqualTo(ErrorCode.Cancelled);
        assertThat(stack.bucket().keys("open/" + id)).isEmpty();

        assertThat(call(stack, "DELETE", "/v2/requests/" + id).status()).isEqualTo(200);
        Answer retried = call(stack, "POST", "/v2/requests/" + id + "/retry");
        assertThat(retried.status()).as(retried.body()).isEqualTo(200);
        stack.bucket().awaitedById(id, job -> job.attempt() == 2 && job.status() == JobStatus.SUBMITTED);
        assertThat(call(stack, "DELETE", "/v2/requests/" + id).status()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> status(stack, id + "-2"), ExecutionStatus.ABORTED::equals);
        assertThat(stack.segmind().counts().submitsReceived()).isEqualTo(received);
    }

    @Test
    void requestsAreListedNewestFirstPageByPage(DeployedStack stack) {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            newestFirst.addFirst(submit(stack, "listed " + i));
        }

        Answer first = stack.api().get("/v2/requests?limit=2");
        Answer second = stack.api().get("/v2/requests?limit=2&cursor=" + first.text("next_cursor"));
        newestFirst.forEach(id -> stack.bucket().awaitedById(id, Job::isTerminal));
        Answer completed = stack.api().get("/v2/requests?state=COMPLETED&limit=4");

        assertThat(ids(first)).as(first.body()).isEqualTo(newestFirst.subList(0, 2));
        assertThat(ids(second)).as(second.body()).isEqualTo(newestFirst.subList(2, 4));
        assertThat(ids(completed)).as(completed.body()).isEqualTo(newestFirst);
        assertThat(stack.api().get("/v2/requests?cursor=forged").status()).isEqualTo(400);
    }

    private static String submit(DeployedStack stack, String prompt) {
        Answer accepted = stack.api()
                .post(
                        "/v2/ideogram-2a-img-2-img",
                        "{\"prompt\":\"" + prompt + "\",\"image_file\":\""
                                + stack.segmind().origin() + "/samples/harbour.jpg\"}");
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        return accepted.text("request_id");
    }

    private static Answer call(DeployedStack stack, String method, String path) {
        return stack.api().call(method, path, "", Optional.of(stack.api().key()));
    }

    private static ExecutionStatus status(DeployedStack stack, String name) {
        return stack.executions()
                .client()
                .describeExecution(
                        describe -> describe.executionArn(stack.executions().arn(name)))
                .status();
    }

    private static List<String> ids(Answer page) {
        return page.json()
                .path("requests")
                .valueStream()
                .map(request -> request.path("request_id").asText())
                .toList();
    }
}
