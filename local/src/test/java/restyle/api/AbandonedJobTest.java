package restyle.api;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.api.ApiWorld.CALLER;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.JobWorld;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.LostExecution;
import restyle.job.Provider;
import restyle.job.Transitions;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;

/** A job whose execution is gone, and whose failure nobody recorded, is closed by the one who asks after it. */
class AbandonedJobTest {
    /** What these say is about the request itself. */
    private static final Set<ErrorCode> FOR_CALLERS = EnumSet.of(
            ErrorCode.NotAnImage,
            ErrorCode.EmptyUpload,
            ErrorCode.UploadTooLarge,
            ErrorCode.SourceExpired,
            ErrorCode.Superseded,
            ErrorCode.PromptMissing,
            ErrorCode.InvalidParameters,
            ErrorCode.ProviderRefused,
            ErrorCode.ProviderFailed,
            ErrorCode.Cancelled);

    private static ApiWorld api;
    private static JobWorld world;

    @BeforeAll
    static void build() throws IOException {
        api = new ApiWorld();
        world = api.world;
    }

    @AfterAll
    static void tearDown() throws IOException {
        api.close();
    }

    @ParameterizedTest
    @MethodSource
    void isServedAs422AndSaysWhatMayHaveBeenBilled(Supplier<Job> open, ErrorCode code, boolean mayHaveBilled) {
        Job job = open.get();
        world.clock.advance(JobWorld.QUEUE_DEADLINE.plus(Job.GRACE).plusSeconds(1));

        ApiResponse response = status(job);

        Job failed = world.records.get(job.id());
        assertThat(response.status()).isEqualTo(422);
        assertThat(response.json().path("code").asText()).isEqualTo(code.name());
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.error().code()).isEqualTo(code);
        assertThat(failed.error().mayHaveBilled()).isEqualTo(mayHaveBilled);
    }

    static Stream<Arguments> isServedAs422AndSaysWhatMayHaveBeenBilled() {
        Supplier<Job> queued = () -> world.queued();
        Supplier<Job> submitting = () -> world.submitting();
        Supplier<Job> submitted = () -> world.submitted(world.queued(), "p1");
        Supplier<Job> storing = () -> world.storing(
                world.queued(), Provider.answer(URI.create("https://images.segmind.com/1.png"), null, null, null));
        return Stream.of(
                Arguments.of(queued, ErrorCode.ExecutionTimedOut, false),
                Arguments.of(submitting, ErrorCode.SubmitOutcomeUnknown, true),
                Arguments.of(submitted, ErrorCode.ExecutionTimedOut, true),
                Arguments.of(storing, ErrorCode.StoreFailed, true));
    }

    @Test
    void isLeftAloneAsLongAsATaskMayStillBeRetried() {
        Job job = world.submitted(world.queued(), "p1");
        world.clock.advance(JobWorld.PROCESSING_DEADLINE.plus(Duration.ofHours(1)));

        assertThat(status(job).status()).isEqualTo(200);
        assertThat(world.records.get(job.id())).isEqualTo(job);
    }

    /** Between reading it and the end of the invocation: at the second reading, the write, and the marker's deletion. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void isServedAsItWasReadIfItCannotBeClosedAndClosedByTheNext(int failing) {
        Job job = world.queued();
        world.clock.advance(JobWorld.QUEUE_DEADLINE.plus(Job.GRACE).plusSeconds(1));
        List<String> logged = new ArrayList<>();
        S3Client flaky =
                new CrashPoint(failing, false, SdkClientException.create("reset")).in(S3Client.class, world.s3);
        JobWait nobody = new JobWait(world.records, _ -> {}, Duration.ZERO, world.clock);

        ApiResponse served = ApiWorld.requests(flaky, api.started, nobody, world.clock, logged)
                .status(CALLER, job.id(), api.answerBy());

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.json().path("status").asText()).isEqualTo("QUEUED");
        assertThat(logged).singleElement().satisfies(line -> assertThat(line).contains("was not closed", job.id()));
        assertThat(status(job).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @EnumSource
    void theOperatorsOwnBusinessIsNotToldToCallers(ErrorCode code) {
        Failure failure = new Failure(code, "User arn:aws:sts::1:assumed-role/x is not allowed", false);
        Job job = failed(world.queued(), _ -> failure);

        ApiResponse response = status(job);

        assertThat(response.code()).isEqualTo(code.name());
        if (FOR_CALLERS.contains(code)) {
            assertThat(reason(response)).isEqualTo(failure.message());
        } else {
            assertThat(reason(response)).isNotBlank().doesNotContain("arn:", "--may-bill-again", "Seconds", "Origins");
        }
    }

    /** What it says holds the error's name and its cause, be it an error of IAM's. */
    @ParameterizedTest
    @MethodSource
    void howAnExecutionWasLostIsNotToldToCallers(Supplier<Job> open, ErrorCode code) {
        Job job = failed(
                open.get(),
                latest -> LostExecution.failure(latest, code, "Lambda.AWSLambdaException: User arn:aws:sts::1:x"));

        assertThat(reason(status(job))).isNotBlank().doesNotContain("arn:", "Lambda", "images.segmind.com");
        assertThat(world.records.get(job.id()).error().message()).contains("arn:");
    }

    static Stream<Arguments> howAnExecutionWasLostIsNotToldToCallers() {
        return isServedAs422AndSaysWhatMayHaveBeenBilled()
                .map(arguments -> arguments.get()[0])
                .flatMap(open -> Stream.of(
                                ErrorCode.ExecutionTimedOut, ErrorCode.ExecutionAborted, ErrorCode.InternalError)
                        .map(code -> Arguments.of(open, code)));
    }

    private static Job failed(Job open, Function<Job, Failure> failure) {
        return world.records.update(
                open.id(), latest -> Transitions.fail(latest, failure.apply(latest), world.clock.instant()));
    }

    private static ApiResponse status(Job job) {
        return api.requests().status(CALLER, job.id(), api.answerBy());
    }

    private static String reason(ApiResponse response) {
        return response.json().path("error").asText();
    }
}
