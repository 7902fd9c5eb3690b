package restyle.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.statemachine.MachineBench.duration;
import static restyle.statemachine.MachineBench.ending;
import static restyle.statemachine.MachineBench.failure;
import static restyle.statemachine.MachineBench.path;
import static restyle.statemachine.MachineBench.turn;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import restyle.local.states.Execution;
import restyle.local.states.ExecutionStatus;

/** How an error comes into the record, into the execution's end, and into the event that the rule waits for. */
class FailureTest {
    private static final String CAUSE = "{\"errorMessage\":\"the disk is full\",\"errorType\":\"java.io.IOException\"}";

    private final MachineBench bench = new MachineBench();
    private final ScriptedFunctions functions = bench.functions;

    @ParameterizedTest
    @CsvSource({"Submit, 1", "CheckStatus, 2", "StoreImage, 3"})
    void anErrorThatIsNotRetriedAwayIsPassedOnWithItsCauseTheRequestAndTheExecution(String function, int steps) {
        functions.script(function).fails(99, "java.io.IOException", CAUSE);
        functions.script("RecordFailure").answers(failure("InternalError", "The disk is full."));

        Execution execution = bench.run();

        JsonNode report = functions.calls("RecordFailure").getFirst().payload();
        assertThat(report.path("requestId").asText()).isEqualTo(MachineBench.REQUEST_ID);
        assertThat(report.path("execution").asText()).isEqualTo(MachineBench.EXECUTION);
        assertThat(report.at("/error/Error").asText()).isEqualTo("java.io.IOException");
        assertThat(report.at("/error/Cause").asText()).isEqualTo(CAUSE);
        assertThat(report).hasSize(3);
        assertThat(functions.order().stream().distinct()).hasSize(steps + 1);
        assertThat(path(execution)).endsWith(function, "RecordFailure", "Failed");
        assertThat(ending(execution).error()).hasValue("InternalError");
        assertThat(ending(execution).cause()).hasValue("The disk is full.");
    }

    @Test
    void aJobThatItsRecordCallsFailedIsReportedWithoutAnError() {
        functions.script("CheckStatus").answers(turn("FAILED", 0));

        bench.run();

        JsonNode report = functions.calls("RecordFailure").getFirst().payload();
        assertThat(report.path("requestId").asText()).isEqualTo(MachineBench.REQUEST_ID);
        assertThat(report.path("execution").asText()).isEqualTo(MachineBench.EXECUTION);
        assertThat(report.has("error")).isTrue();
        assertThat(report.path("error").isNull()).isTrue();
    }

    @Test
    void recordingIsTriedForMinutes() {
        functions.script("CheckStatus").answers(turn("FAILED", 0));
        functions
                .script("RecordFailure")
                .fails(10, "java.io.IOException")
                .answers(failure("ProviderFailed", "The provider could not restyle the picture."));

        Execution execution = bench.run();

        assertThat(ending(execution).error()).hasValue("ProviderFailed");
        assertThat(duration(execution)).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(7));
    }

    @Test
    void anErrorThatCouldNotBeRecordedEndsTheExecutionAndReachesTheRuleUnchanged() {
        functions.script("StoreImage").fails(99, "java.io.IOException", CAUSE);
        functions.script("RecordFailure").fails(99, "java.lang.IllegalStateException");

        Execution execution = bench.run();

        assertThat(path(execution)).endsWith("StoreImage", "RecordFailure", "NotRecorded");
        JsonNode detail = lastStatusChange();
        assertThat(detail.path("status").asText()).isEqualTo("FAILED");
        assertThat(detail.path("error").asText()).isEqualTo("java.io.IOException");
        assertThat(detail.path("cause").asText()).isEqualTo(CAUSE);
        assertThat(detail.path("name").asText()).isEqualTo(MachineBench.EXECUTION);
        assertThat(Script.json(detail.path("input").asText()).path("requestId").asText())
                .isEqualTo(MachineBench.REQUEST_ID);
    }

    @Test
    void aTimeoutThatCouldNotBeRecordedIsStillToldAsATimeout() {
        functions.script("Submit").hangs(99, Duration.ofHours(1));
        functions.script("RecordFailure").fails(99, "java.lang.IllegalStateException");

        bench.run();

        assertThat(lastStatusChange().path("error").asText()).isEqualTo("States.Timeout");
    }

    @Test
    void aFailureThatIsInTheRecordAlreadyNeedsNoMoreThanThatTheExecutionFails() {
        functions.script("CheckStatus").answers(turn("FAILED", 0));
        functions.script("RecordFailure").fails(99, "java.lang.IllegalStateException");

        Execution execution = bench.run();

        assertThat(ending(execution).error()).hasValue("InternalError");
        assertThat(ending(execution).cause().orElseThrow()).contains("as its record says");
    }

    @Test
    void aRecordThatHasFailedWhileItsPictureWasStoredFailsTheExecutionAtOnce() {
        functions.script("StoreImage").answers("""
            {"requestId": "%s", "status": "FAILED", "key": null}\
            """.formatted(MachineBench.REQUEST_ID));
        functions.script("RecordFailure").answers(failure("ExecutionAborted", "Cancelled."));

        Execution execution = bench.run();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(ending(execution).error()).hasValue("ExecutionAborted");
        assertThat(functions.calls("StoreImage")).hasSize(1);
        assertThat(duration(execution)).isEqualTo(Duration.ofSeconds(9));
    }

    private JsonNode lastStatusChange() {
        return bench.statusChanges.getLast().path("detail");
    }
}
