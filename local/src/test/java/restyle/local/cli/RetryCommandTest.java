package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.bucket.JobRecords;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.local.segmind.Fault;
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.segmind.SimulatedSegmindSettings;
import restyle.local.stack.ProviderAddress;
import restyle.local.stack.RunningStack;
import restyle.local.stack.StackSettings;
import restyle.runtime.Pause;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class RetryCommandTest {
    private static SimulatedSegmind segmind;
    private static RunningStack stack;
    private static S3Client s3;

    @BeforeAll
    static void serve() throws IOException {
        segmind = SimulatedSegmind.start(SimulatedSegmindSettings.defaults().withJobDuration(Duration.ZERO));
        stack = RunningStack.start(StackSettings.of(Invoked.PROJECT, ProviderAddress.of(segmind)));
        ConnectionDetails details = ConnectionDetails.of(stack);
        stack.gateway().mount(ConnectionDoor.PATH, new ConnectionDoor(details));
        s3 = details.clients().s3();
    }

    @AfterAll
    static void stop() {
        s3.close();
        stack.close();
        segmind.close();
    }

    @Test
    void aJobWhoseSubmitMayHaveBeenBilledIsSubmittedAgainOnlyIfThatIsAllowed() throws IOException {
        segmind.faults().next(1, Fault.ACCEPTED_THEN_504);
        Job failed = failed("lost.png");
        assertThat(failed.error().code()).isEqualTo(ErrorCode.SubmitOutcomeUnknown);
        int submits = segmind.counts().submitsAccepted();

        Invoked refused = retry(failed.id());
        Invoked allowed = retry(failed.id(), "--may-bill-again");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .contains("may have been billed already")
                .contains("--may-bill-again");
        assertThat(allowed.exitCode()).as(allowed.err()).isZero();
        assertThat(allowed.out())
                .contains("Job " + failed.id() + " is QUEUED, attempt 2: it is submitted anew")
                .contains("s3://" + stack.bucket() + "/jobs/" + failed.id() + ".json");
        assertThat(ended(failed.id(), 2).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(segmind.counts().submitsAccepted()).isEqualTo(submits + 1);
    }

    @Test
    void aJobThatSegmindHadAcceptedResumesWithoutAnotherSubmit() throws IOException {
        segmind.faults().next(1, Fault.NOT_AN_IMAGE);
        Job failed = failed("page.png");
        int submits = segmind.counts().submitsAccepted();

        Invoked retry = retry(failed.id());

        assertThat(retry.exitCode()).as(retry.err()).isZero();
        assertThat(retry.out()).contains("attempt 2: it resumes at Segmind and is not submitted again");
        ended(failed.id(), 2);
        assertThat(segmind.counts().submitsAccepted()).isEqualTo(submits);
    }

    @Test
    void aJobThatFailedAtSegmindIsSubmittedAnewAndThenNothingIsLeftToRetry() throws IOException {
        segmind.faults().next(1, Fault.FAIL);
        Job failed = failed("refused.png");
        assertThat(failed.error().code()).isEqualTo(ErrorCode.ProviderFailed);

        assertThat(retry(failed.id()).out()).contains("attempt 2: it is submitted anew");
        assertThat(ended(failed.id(), 2).status()).isEqualTo(JobStatus.COMPLETED);

        Invoked again = retry(failed.id());
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("is COMPLETED: only one that is FAILED");
    }

    @Test
    void anUnknownJobIsToldInOneLine() {
        Invoked retry = retry("0".repeat(32));

        assertThat(retry.exitCode()).isEqualTo(1);
        assertThat(retry.err().lines()).containsExactly("restyle retry: There is no job " + "0".repeat(32));
    }

    @Test
    void aPortWhereNothingIsServedIsToldInOneLine() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        Invoked retry = Invoked.restyle("retry", "0".repeat(32), "--port", String.valueOf(free));

        assertThat(retry.exitCode()).isEqualTo(1);
        assertThat(retry.err().lines())
                .singleElement()
                .asString()
                .startsWith("restyle retry: No restyle serve runs on port " + free);
    }

    @Test
    void aPortWhereSomethingElseIsServedIsToldInOneLine() {
        Invoked retry = Invoked.restyle(
                "retry",
                "0".repeat(32),
                "--port",
                String.valueOf(segmind.origin().getPort()));

        assertThat(retry.exitCode()).isEqualTo(1);
        assertThat(retry.err()).contains("is no restyle serve");
    }

    private static Invoked retry(String id, String... options) {
        String[] arguments = new String[options.length + 4];
        arguments[0] = "retry";
        arguments[1] = id;
        arguments[2] = "--port";
        arguments[3] = String.valueOf(stack.apiStage().getPort());
        System.arraycopy(options, 0, arguments, 4, options.length);
        return Invoked.restyle(arguments);
    }

    private static Job failed(String name) throws IOException {
        String key = "incoming/" + name;
        s3.putObject(
                put -> put.bucket(stack.bucket()).key(key).metadata(Map.of("prompt", "a watercolour")),
                RequestBody.fromBytes(Files.readAllBytes(Invoked.PROJECT.resolve("samples/portrait.png"))));
        JobWatch watch = new JobWatch(s3, stack.bucket());
        return await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> watch.look().stream()
                                .filter(job -> key.equals(job.source().uploadKey()))
                                .findFirst(),
                        job -> job.filter(found -> found.status() == JobStatus.FAILED)
                                .isPresent())
                .orElseThrow();
    }

    private static Job ended(String id, int attempt) {
        JobRecords records = new JobRecords(s3, stack.bucket(), Pause.real());
        return await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> records.get(id), job -> job.attempt() == attempt && job.isTerminal());
    }
}
