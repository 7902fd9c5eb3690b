package restyle.api;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.api.ApiWorld.ANYWHERE;
import static restyle.api.ApiWorld.CALLER;
import static restyle.api.ApiWorld.id;
import static restyle.api.ApiWorld.request;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.job.Claim;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.JobStatus;
import restyle.job.Transitions;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** Jobs that are recorded and whose execution cannot be started, or not so that anybody knows. */
class JobStartTest {
    private final List<String> logged = new ArrayList<>();
    private ApiWorld api;

    @BeforeEach
    void build() throws IOException {
        api = new ApiWorld();
    }

    @AfterEach
    void tearDown() throws IOException {
        api.close();
    }

    @Test
    void whoHasAKeyIsToldThatTheRequestCanBeSentAgainAndThenItIsStarted() {
        Map<String, String> headers = Map.of("Idempotency-Key", JobId.random());

        ApiResponse answer = submit(headers, failing(_ -> {}));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("not_started");
        assertThat(text(answer))
                .contains(
                        id(answer),
                        "Idempotency-Key",
                        "POST https://api.example/api/v2/requests/" + id(answer) + "/retry");
        assertThat(job(answer).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(logged).singleElement().satisfies(line -> assertThat(line).contains("not started", id(answer)));

        ApiResponse again = submit(headers, api.started);

        assertThat(again.status()).isEqualTo(200);
        assertThat(id(again)).isEqualTo(id(answer));
        assertThat(api.started.of(id(answer))).hasSize(1);
    }

    @Test
    void withoutAKeyTheJobIsCancelledSoThatTheRequestCanBeSentAnew() {
        ApiResponse answer = submit(Map.of(), failing(_ -> {}));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("not_started");
        assertThat(text(answer)).contains(id(answer), "was cancelled", "Send the request again");
        assertThat(job(answer).error().code()).isEqualTo(ErrorCode.Cancelled);
        assertThat(job(answer).error().mayHaveBilled()).isFalse();
        assertThat(api.world.keys("open/")).isEmpty();
    }

    @Test
    void aJobThatCannotEvenBeCancelledCanBeStartedByARetry() {
        S3Client flaky = new CrashPoint(4, false, SdkClientException.create("reset")).in(S3Client.class, api.world.s3);

        ApiResponse answer = submit(flaky, Map.of(), failing(_ -> {}));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(text(answer)).contains(id(answer) + "/retry");
        assertThat(job(answer).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(logged).hasSize(2);
    }

    /** The answer of the call was lost, not the call. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aJobThatIsWorkedOnAfterAllIsAcceptedOrCanBeAskedForAgain(boolean key) {
        Map<String, String> headers = key ? Map.of("Idempotency-Key", JobId.random()) : Map.of();

        ApiResponse answer = submit(headers, failing(this::claim));

        assertThat(job(answer).status()).isEqualTo(JobStatus.SUBMITTING);
        assertThat(answer.status()).isEqualTo(key ? 503 : 200);
        ApiResponse again = submit(headers, failing(_ -> {}));
        assertThat(again.status()).isEqualTo(key ? 200 : 503);
    }

    private void claim(String id) {
        Claim claim = new Claim(
                "claim", api.world.clock.instant(), api.world.clock.instant().plusSeconds(60));
        api.world.records.update(id, job -> Transitions.claim(job, claim, api.world.clock.instant()));
    }

    private ApiResponse submit(Map<String, String> headers, SfnClient stepFunctions) {
        return submit(api.world.s3, headers, stepFunctions);
    }

    private ApiResponse submit(S3Client s3, Map<String, String> headers, SfnClient stepFunctions) {
        JobWait nobody = new JobWait(api.world.records, _ -> {}, Duration.ZERO, api.world.clock);
        return ApiWorld.requests(s3, stepFunctions, nobody, api.world.clock, logged)
                .submit(request(CALLER, headers, ANYWHERE), api.answerBy());
    }

    private Job job(ApiResponse answer) {
        return api.world.records.get(id(answer));
    }

    private static String text(ApiResponse answer) {
        return answer.json().path("error").asText();
    }

    /** Throttled, after something has happened to the request whose execution was to be started. */
    private static SfnClient failing(Consumer<String> event) {
        return new SfnClient() {
            @Override
            public StartExecutionResponse startExecution(StartExecutionRequest start) {
                event.accept(start.name());
                throw SfnException.builder()
                        .statusCode(400)
                        .message("Rate exceeded")
                        .build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
    }
}
