package restyle.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.statemachine.MachineBench.duration;
import static restyle.statemachine.MachineBench.ending;
import static restyle.statemachine.MachineBench.failure;
import static restyle.statemachine.MachineBench.path;
import static restyle.statemachine.MachineBench.turn;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import restyle.local.states.Execution;
import restyle.local.states.ExecutionStatus;

/** The ways a job takes through the machine when every function answers. */
class JobPathTest {
    private final MachineBench bench = new MachineBench();
    private final ScriptedFunctions functions = bench.functions;

    @Test
    void anAcceptedJobIsWaitedForWatchedAndStored() {
        functions.script("Submit").answers(turn("WAIT", 9));
        functions.script("CheckStatus").answers(turn("WAIT", 3), turn("WAIT", 4), turn("COMPLETED", 0));

        Execution execution = bench.run();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(path(execution))
                .containsExactly(
                        "Submit",
                        "Wait",
                        "CheckStatus",
                        "Next?",
                        "Wait",
                        "CheckStatus",
                        "Next?",
                        "Wait",
                        "CheckStatus",
                        "Next?",
                        "StoreImage");
        assertThat(functions.order())
                .containsExactly("Submit", "CheckStatus", "CheckStatus", "CheckStatus", "StoreImage");
        assertThat(functions.calls())
                .extracting(call ->
                        Duration.between(execution.startedAt(), call.at()).toSeconds())
                .containsExactly(0L, 9L, 12L, 16L, 16L);
    }

    @Test
    void whatWasStoredIsTheOutput() {
        assertThat(ending(bench.run()).output().orElseThrow().path("key").asText())
                .isEqualTo("results/a.png");
    }

    @Test
    void everyFunctionIsGivenTheRequestIdAlone() {
        bench.run();

        assertThat(functions.calls())
                .hasSize(3)
                .allSatisfy(call -> assertThat(call.payload())
                        .isEqualTo(Script.json("{\"requestId\":\"" + MachineBench.REQUEST_ID + "\"}")));
    }

    @Test
    void aJobThatIsRefusedForHoursIsSubmittedAgainAfterTheSecondsItWasToldUntilSubmitGivesUp() {
        functions.script("Submit").answersTimes(24, turn("SUBMIT", 3600)).answers(turn("FAILED", 0));
        functions.script("CheckStatus").answersTimes(24, turn("SUBMIT", 0)).answers(turn("FAILED", 0));
        functions.script("RecordFailure").answers(failure("QueueDeadlineExceeded", "Not accepted in time."));

        Execution execution = bench.run();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(ending(execution).error()).hasValue("QueueDeadlineExceeded");
        assertThat(ending(execution).cause()).hasValue("Not accepted in time.");
        assertThat(functions.gaps("Submit")).hasSize(24).containsOnly(Duration.ofHours(1));
        assertThat(path(execution)).endsWith("Submit", "Wait", "CheckStatus", "Next?", "RecordFailure", "Failed");
        assertThat(duration(execution)).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void aJobThatTheProviderDoesNotFinishInTimeFailsWithTheCodeOfItsRecord() {
        functions.script("CheckStatus").answersTimes(20, turn("WAIT", 30)).answers(turn("FAILED", 0));
        functions.script("RecordFailure").answers(failure("ProcessingDeadlineExceeded", "Not finished in time."));

        Execution execution = bench.run();

        assertThat(ending(execution).error()).hasValue("ProcessingDeadlineExceeded");
        assertThat(ending(execution).cause()).hasValue("Not finished in time.");
        assertThat(duration(execution)).isEqualTo(Duration.ofSeconds(9 + 20 * 30));
        assertThat(functions.calls("StoreImage")).isEmpty();
    }

    @Test
    void aJobWhoseResultIsAlreadyKnownIsStoredAtOnce() {
        functions.script("Submit").answers(turn("COMPLETED", 0));

        Execution execution = bench.run();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(functions.order()).containsExactly("Submit", "CheckStatus", "StoreImage");
        assertThat(duration(execution)).isEqualTo(Duration.ZERO);
    }

    @Test
    void aJobThatIsRefusedForGoodFailsAtOnce() {
        functions.script("Submit").answers(turn("FAILED", 0));
        functions.script("CheckStatus").answers(turn("FAILED", 0));
        functions.script("RecordFailure").answers(failure("NoCredits", "Add credits."));

        Execution execution = bench.run();

        assertThat(ending(execution).error()).hasValue("NoCredits");
        assertThat(functions.order()).containsExactly("Submit", "CheckStatus", "RecordFailure");
        assertThat(duration(execution)).isEqualTo(Duration.ZERO);
    }

    @Test
    void anothersClaimIsWaitedForAndThenSubmitDecides() {
        functions.script("Submit").answers(turn("WAIT", 120), turn("WAIT", 9));
        functions.script("CheckStatus").answers(turn("SUBMIT", 0), turn("COMPLETED", 0));

        Execution execution = bench.run();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(functions.order())
                .isEqualTo(List.of("Submit", "CheckStatus", "Submit", "CheckStatus", "StoreImage"));
        assertThat(functions.gaps("Submit")).containsExactly(Duration.ofSeconds(120));
    }
}
