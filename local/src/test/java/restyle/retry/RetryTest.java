package restyle.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import restyle.JobWorld;
import restyle.OperatorClients;
import restyle.bucket.JobNotFoundException;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Provider;
import restyle.job.Transitions;
import restyle.local.states.Execution;
import restyle.local.states.Machine;
import restyle.local.states.RealTimeline;
import restyle.local.states.StateMachine;
import restyle.local.states.StateMachines;
import restyle.local.states.StepFunctionsEndpoint;
import restyle.local.wire.JsonProtocolServer;
import restyle.runtime.AwsClients;
import restyle.runtime.Executions;

class RetryTest {
    private static JobWorld world;
    private static StateMachines machines;
    private static StateMachine machine;
    private static JsonProtocolServer stepFunctions;
    private static Executions executions;
    private static Retry retry;

    @BeforeAll
    static void build() throws IOException {
        world = new JobWorld(settings -> settings);
        machines = new StateMachines(
                new RealTimeline(), new Random(1), (_, payload) -> payload, "us-east-1", "000000000000", _ -> {});
        machine = machines.deploy(
                "restyle",
                "role",
                Machine.load(
                        "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"Done\",\"States\":{\"Done\":{\"Type\":\"Succeed\"}}}"));
        stepFunctions = StepFunctionsEndpoint.start(0, world.credentials, machines);
        AwsClients aws = OperatorClients.of(Map.of("AWS_ENDPOINT_URL_SFN", stepFunctions.uri()), world.credentials);
        executions = new Executions(aws.stepFunctions(), machine.arn());
        retry = new Retry(world.records, executions, world.clock);
    }

    @AfterAll
    static void tearDown() throws IOException {
        stepFunctions.close();
        world.close();
    }

    @Test
    void aFailedJobIsQueuedForItsNextAttemptUnderAnExecutionOfItsOwn() {
        Job failed = failed(world.queued(), ErrorCode.ProviderFailed, false);

        Job queued = retry.retry(failed.id(), false);

        assertThat(queued.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(queued.attempt()).isEqualTo(2);
        assertThat(executionNames()).contains(failed.id() + "-2");
        assertThat(world.records.get(failed.id())).isEqualTo(queued);
    }

    @Test
    void aJobThatTheProviderHoldsIsResumedWithoutAskingForPermission() {
        Job failed = failed(world.submitted(world.queued(), "p1"), ErrorCode.ProcessingDeadlineExceeded, true);

        Job queued = retry.retry(failed.id(), false);

        assertThat(queued.provider().requestId()).isEqualTo("p1");
    }

    @Test
    void aJobThatMayHaveBeenBilledIsSubmittedAgainOnlyWhenThatIsAllowed() {
        Job failed = failed(world.submitting(), ErrorCode.SubmitOutcomeUnknown, true);

        assertThatThrownBy(() -> retry.retry(failed.id(), false))
                .isInstanceOfSatisfying(
                        RetryRefusedException.class,
                        refused -> assertThat(refused.reason())
                                .isEqualTo(RetryRefusedException.Reason.MAY_BILL_AGAIN_REQUIRED))
                .hasMessageContaining(failed.id())
                .hasMessageEndingWith("has to be allowed");
        assertThat(world.records.get(failed.id())).isEqualTo(failed);
        assertThat(retry.retry(failed.id(), true).status()).isEqualTo(JobStatus.QUEUED);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NotAnImage", "EmptyUpload", "UploadTooLarge", "Superseded", "PromptMissing", "InvalidParameters"})
    void aFailureOfTheUploadItselfIsNotRetried(ErrorCode code) {
        Job failed = failed(world.queued(), code, false);

        assertThatThrownBy(() -> retry.retry(failed.id(), true))
                .isInstanceOf(RetryRefusedException.class)
                .hasMessageContaining(code.name());
    }

    @Test
    void aJobThatIsBeingWorkedOnIsNotRetried() {
        Job submitted = world.submitted(world.queued(), "p1");

        assertThatThrownBy(() -> retry.retry(submitted.id(), true))
                .isInstanceOf(RetryRefusedException.class)
                .hasMessageContaining("PROCESSING");
        assertThatThrownBy(() -> retry.retry("0".repeat(32), true)).isInstanceOf(JobNotFoundException.class);
    }

    @Test
    void aQueuedJobWhoseExecutionWasNeverStartedIsGivenOne() {
        Job queued = world.queued();

        assertThat(retry.retry(queued.id(), false)).isEqualTo(queued);

        assertThat(executionNames()).contains(queued.id());
    }

    @Test
    void aResultThatCannotBeStoredIsGivenUpOnlyWithThePermissionToBillAgain() {
        Provider answer = Provider.answer(URI.create("https://images.segmind.com/1.png"), null, null, null);
        Job failed = failed(world.storing(world.queued(), answer), ErrorCode.StoreFailed, true);
        Job other = failed(world.storing(world.queued(), answer), ErrorCode.StoreFailed, true);

        assertThat(retry.retry(failed.id(), false).provider().output()).isNotNull();
        assertThat(Transitions.isPaidFor(retry.retry(other.id(), true))).isFalse();
    }

    @Test
    void anAttemptOfAnotherCallThatHasEndedAlreadyIsNotTakenForThisOnes() {
        Job failed = failed(world.queued(), ErrorCode.ProviderFailed, false);
        Retry late = new Retry(world.records, executions, () -> {
            if (world.records.get(failed.id()).attempt() == 1) {
                retry.retry(failed.id(), false);
                failed(world.records.get(failed.id()), ErrorCode.NoCredits, false);
            }
            return world.clock.instant();
        });

        assertThatThrownBy(() -> late.retry(failed.id(), false))
                .isInstanceOf(RetryRefusedException.class)
                .hasMessageContaining("retried by another call")
                .hasMessageEndingWith("is FAILED already");
    }

    @Test
    void aRetryThatDidNotComeBackCanBeRepeatedAndIsStillOneAttempt() {
        Job failed = failed(world.queued(), ErrorCode.InternalError, false);
        world.records.update(failed.id(), latest -> Transitions.retry(latest, world.clock.instant()));

        Job queued = retry.retry(failed.id(), false);
        retry.retry(failed.id(), false);

        assertThat(queued.attempt()).isEqualTo(2);
        assertThat(executionNames().stream().filter(name -> name.startsWith(failed.id())))
                .containsExactly(failed.id() + "-2");
    }

    private static Job failed(Job job, ErrorCode code, boolean mayHaveBilled) {
        UnaryOperator<Job> fail = latest ->
                Transitions.fail(latest, new Failure(code, "for the test", mayHaveBilled), world.clock.instant());
        return world.records.update(job.id(), fail);
    }

    private static List<String> executionNames() {
        return machines.executions(machine.arn()).stream().map(Execution::name).toList();
    }
}
