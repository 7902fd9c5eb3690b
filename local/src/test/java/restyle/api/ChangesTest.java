package restyle.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import restyle.JobWorld;
import restyle.OperatorClients;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.JobStatus;
import restyle.job.Provider;
import restyle.job.Result;
import restyle.job.Transitions;
import restyle.local.stack.LocalAccount;
import restyle.local.states.Execution;
import restyle.local.states.ExecutionStatus;
import restyle.local.states.Machine;
import restyle.local.states.RealTimeline;
import restyle.local.states.StateMachine;
import restyle.local.states.StateMachines;
import restyle.local.states.StepFunctionsEndpoint;
import restyle.local.wire.JsonProtocolServer;
import restyle.runtime.Executions;

/** Cancelling and retrying, as the API does it. Executions wait, so that they end by being stopped alone. */
class ChangesTest {
    private static final Caller CALLER = new Caller("key", "https://api.example/api");
    private static final Caller OTHER = new Caller("key2", "https://api.example/api");
    private static final byte[] NO_BODY = {};
    private static final String WAITING = "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"Wait\",\"States\":{\"Wait\":"
            + "{\"Type\":\"Wait\",\"Seconds\":3600,\"End\":true}}}";

    private final List<String> logged = new ArrayList<>();
    private JobWorld world;
    private StateMachines machines;
    private StateMachine machine;
    private JsonProtocolServer stepFunctions;
    private Executions executions;
    private Changes changes;

    @BeforeEach
    void build() throws IOException {
        world = new JobWorld(settings -> settings);
        machines = new StateMachines(
                new RealTimeline(),
                new Random(1),
                (_, payload) -> payload,
                LocalAccount.REGION,
                LocalAccount.ID,
                _ -> {});
        machine = machines.deploy("restyle", "role", Machine.load(WAITING));
        stepFunctions = StepFunctionsEndpoint.start(0, world.credentials, machines);
        executions = new Executions(
                OperatorClients.of(Map.of("AWS_ENDPOINT_URL_SFN", stepFunctions.uri()), world.credentials)
                        .stepFunctions(),
                machine.arn());
        changes = changes(executions);
    }

    @AfterEach
    void tearDown() throws IOException {
        machines.close();
        stepFunctions.close();
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"QUEUED, false", "SUBMITTING, true", "SUBMITTED, true", "STORING, true"})
    void anOpenJobIsCancelledAndItsExecutionStopped(JobStatus status, boolean mayHaveBilled) {
        Job job = started(status);

        ApiResponse response = changes.cancel(CALLER, job.id());

        Job cancelled = world.records.get(job.id());
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().path("status").asText()).isEqualTo("FAILED");
        assertThat(response.json().path("code").asText()).isEqualTo("Cancelled");
        assertThat(response.json().path("error").asText())
                .isEqualTo(cancelled.error().message());
        assertThat(cancelled.error().mayHaveBilled()).isEqualTo(mayHaveBilled);
        assertThat(execution(job.executionName()).status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(execution(job.executionName()).ending().orElseThrow().cause())
                .hasValue(cancelled.error().message());
        assertThat(world.keys("open/" + job.id())).isEmpty();
        assertThat(logged).isEmpty();
    }

    @Test
    void theExecutionOfALaterAttemptIsTheOneThatIsStopped() {
        Job first = started(JobStatus.QUEUED);
        changes.cancel(CALLER, first.id());
        changes.retry(CALLER, first.id(), NO_BODY);
        assertThat(execution(first.id() + "-2").status()).isEqualTo(ExecutionStatus.RUNNING);

        changes.cancel(CALLER, first.id());

        assertThat(execution(first.id() + "-2").status()).isEqualTo(ExecutionStatus.ABORTED);
    }

    @Test
    void aJobWhoseExecutionWasNeverStartedIsCancelledAllTheSame() {
        Job job = world.queued();

        assertThat(changes.cancel(CALLER, job.id()).status()).isEqualTo(200);
        assertThat(world.records.get(job.id()).error().code()).isEqualTo(ErrorCode.Cancelled);
        assertThat(logged).isEmpty();
    }

    @Test
    void cancellingAgainIsServedAgainAndChangesNothing() {
        Job job = started(JobStatus.SUBMITTED);
        ApiResponse first = changes.cancel(CALLER, job.id());
        Job cancelled = world.records.get(job.id());

        assertThat(changes.cancel(CALLER, job.id())).isEqualTo(first);
        assertThat(world.records.get(job.id())).isEqualTo(cancelled);
    }

    @Test
    void anExecutionThatCannotBeStoppedIsToldToTheOperatorAndNotToTheCaller() throws IOException {
        Job job = started(JobStatus.SUBMITTED);
        stepFunctions.close();

        ApiResponse response = changes.cancel(CALLER, job.id());

        assertThat(response.status()).isEqualTo(200);
        assertThat(world.records.get(job.id()).error().code()).isEqualTo(ErrorCode.Cancelled);
        assertThat(logged)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("\"level\":\"ERROR\"", "not stopped, and ends at its next state", job.id()));
    }

    @Test
    void whatCouldNotBeStoppedIsStoppedByCancellingAgain() {
        Job job = started(JobStatus.SUBMITTED);
        world.records.update(job.id(), latest -> Transitions.cancel(latest, world.clock.instant()));

        changes.cancel(CALLER, job.id());

        assertThat(execution(job.id()).status()).isEqualTo(ExecutionStatus.ABORTED);
    }

    @Test
    void aJobThatHasEndedOtherwiseCannotBeCancelled() {
        for (Job ended : List.of(completed(), failed(world.queued(), ErrorCode.ProviderFailed, false))) {
            ApiResponse response = changes.cancel(CALLER, ended.id());

            assertThat(response.status()).isEqualTo(409);
            assertThat(response.code()).isEqualTo("not_cancellable");
            assertThat(response.json().path("error").asText()).contains(ended.id() + " is " + ended.status());
            assertThat(response.json().path("request_id").asText()).isEqualTo(ended.id());
            assertThat(response.json().path("status_url").asText())
                    .isEqualTo("https://api.example/api/v2/requests/" + ended.id() + "/status");
            assertThat(world.records.get(ended.id())).isEqualTo(ended);
        }
    }

    @Test
    void anotherKeysRequestAndNoRequestAreNotFoundWhateverIsAsked() {
        Job theirs = world.queued("key2");

        for (String id : List.of(theirs.id(), JobId.random(), "../jobs", "")) {
            assertThat(changes.cancel(CALLER, id).status()).isEqualTo(404);
            assertThat(changes.retry(CALLER, id, NO_BODY).status()).isEqualTo(404);
            assertThat(changes.retry(CALLER, id, "no JSON".getBytes(UTF_8)).status())
                    .isEqualTo(404);
        }
        assertThat(world.records.get(theirs.id())).isEqualTo(theirs);
        assertThat(changes.cancel(OTHER, theirs.id()).status()).isEqualTo(200);
    }

    @Test
    void aFailedJobIsGivenItsNextAttempt() {
        Job failed = failed(world.queued(), ErrorCode.ProviderFailed, false);

        ApiResponse response = changes.retry(CALLER, failed.id(), NO_BODY);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().path("status").asText()).isEqualTo("QUEUED");
        assertThat(response.json().path("request_id").asText()).isEqualTo(failed.id());
        assertThat(world.records.get(failed.id()).attempt()).isEqualTo(2);
        assertThat(execution(failed.id() + "-2").status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(world.keys("open/" + failed.id())).hasSize(1);
    }

    @Test
    void aJobThatMayHaveBeenBilledIsSubmittedAgainOnlyWhenTheBodySaysSo() {
        Job failed = failed(world.submitting(), ErrorCode.SubmitOutcomeUnknown, true);

        ApiResponse refused = changes.retry(CALLER, failed.id(), NO_BODY);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("may_bill_again_required");
        assertThat(refused.json().path("error").asText())
                .contains("may have been billed", "{\"may_bill_again\": true}")
                .doesNotContain("--");
        assertThat(refused.json().path("response_url").asText()).endsWith("/v2/requests/" + failed.id());
        assertThat(world.records.get(failed.id())).isEqualTo(failed);

        ApiResponse allowed = changes.retry(CALLER, failed.id(), "{\"may_bill_again\": true}".getBytes(UTF_8));
        assertThat(allowed.status()).isEqualTo(200);
    }

    @Test
    void anAttemptThatCannotBeStartedIsAnErrorThatSaysHowItIs() throws IOException {
        Job failed = failed(world.queued(), ErrorCode.ProviderFailed, false);
        stepFunctions.close();

        ApiResponse response = changes.retry(CALLER, failed.id(), NO_BODY);

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.code()).isEqualTo("not_started");
        assertThat(response.json().path("request_id").asText()).isEqualTo(failed.id());
        assertThat(response.json().path("error").asText())
                .contains("POST https://api.example/api/v2/requests/" + failed.id() + "/retry");
        assertThat(logged).singleElement().satisfies(line -> assertThat(line).contains("was not started", failed.id()));
    }

    @Test
    void whatARetryCannotCureIsRefused() {
        for (Job job : List.of(
                completed(), started(JobStatus.SUBMITTED), failed(world.queued(), ErrorCode.NotAnImage, false))) {
            ApiResponse response = changes.retry(CALLER, job.id(), NO_BODY);

            assertThat(response.status()).isEqualTo(409);
            assertThat(response.code()).isEqualTo("not_retriable");
            assertThat(response.json().path("error").asText()).contains(job.id());
            assertThat(world.records.get(job.id())).isEqualTo(job);
        }
    }

    @Test
    void aBodyThatIsNotUnderstoodRetriesNothing() {
        Job failed = failed(world.queued(), ErrorCode.ProviderFailed, false);

        ApiResponse response = changes.retry(CALLER, failed.id(), "{\"force\": 1}".getBytes(UTF_8));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("invalid_parameters");
        assertThat(world.records.get(failed.id())).isEqualTo(failed);
    }

    private Changes changes(Executions stopped) {
        Requests requests = ApiWorld.requests(world.s3, new StartedExecutions(), _ -> {}, world.clock);
        return new Changes(
                requests,
                world.records,
                stopped,
                ApiWorld.view(world.s3, world.clock),
                LoggedLines.into(logged),
                world.clock);
    }

    private Job started(JobStatus status) {
        Job job = switch (status) {
            case QUEUED -> world.queued();
            case SUBMITTING -> world.submitting();
            case SUBMITTED -> world.submitted(world.queued(), "p1");
            case STORING -> world.storing(world.queued(), finished());
            case COMPLETED, FAILED -> throw new IllegalArgumentException("It has ended");
        };
        executions.start(job);
        return job;
    }

    private Job completed() {
        Result result = new Result("results/api/1.png", 1, "image/png", "0");
        return world.records.update(
                world.storing(world.queued(), finished()).id(),
                job -> Transitions.complete(job, result, world.clock.instant()));
    }

    private Job failed(Job job, ErrorCode code, boolean mayHaveBilled) {
        Failure failure = new Failure(code, "For the test.", mayHaveBilled);
        return world.records.update(job.id(), latest -> Transitions.fail(latest, failure, world.clock.instant()));
    }

    private static Provider finished() {
        return Provider.answer(URI.create("https://images.segmind.com/1.png"), null, null, null);
    }

    private Execution execution(String name) {
        return machines.executions(machine.arn()).stream()
                .filter(execution -> execution.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
