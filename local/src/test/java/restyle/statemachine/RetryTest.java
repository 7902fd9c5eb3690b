package restyle.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.statemachine.MachineBench.duration;
import static restyle.statemachine.MachineBench.ending;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.local.states.Execution;
import restyle.local.states.ExecutionStatus;

/** How often, and after how long, each task is tried again. */
class RetryTest {
    private static final String THROTTLED = "Lambda.TooManyRequestsException";
    private static final String BROKEN = "java.io.UncheckedIOException";
    private static final int ERRORS = 10;
    private static final int THROTTLES = 60;

    private final MachineBench bench = new MachineBench();
    private final ScriptedFunctions functions = bench.functions;

    @ParameterizedTest
    @CsvSource({"Submit, 60", "CheckStatus, 60", "StoreImage, 300", "RecordFailure, 60"})
    void anErrorIsRetriedTenTimesAfterDelaysThatDoubleUpToTheLongestAndAreRandomBelowThat(
            String function, long longest) {
        reach(function);
        functions.script(function).fails(99, BROKEN);

        Execution execution = bench.run();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        List<Duration> gaps = functions.gaps(function);
        assertThat(gaps).hasSize(ERRORS);
        assertJittered(gaps, 2, longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Submit", "CheckStatus", "StoreImage", "RecordFailure"})
    void anInvocationThatLambdaHasNoRoomForIsRetriedForAnHourOrTwo(String function) {
        reach(function);
        functions.script(function).fails(999, THROTTLED);

        Execution execution = bench.run();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        List<Duration> gaps = functions.gaps(function);
        assertThat(gaps).hasSize(THROTTLES);
        assertJittered(gaps, 5, 120);
        assertThat(duration(execution)).isBetween(Duration.ofMinutes(40), Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Submit", "CheckStatus", "StoreImage"})
    void throttledInvocationsDoNotUseUpTheRetriesOfAnError(String function) {
        functions
                .script(function)
                .fails(THROTTLES, THROTTLED)
                .fails(ERRORS, BROKEN)
                .answers(MachineBench.NORMAL.get(function));

        Execution execution = bench.run();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(functions.calls(function)).hasSize(THROTTLES + ERRORS + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Submit", "CheckStatus", "StoreImage"})
    void aCallThatDoesNotAnswerIsGivenUpAtTheTaskTimeoutRetriedAndAtLastCaught(String function) {
        Duration timeout = timeoutOf(function);
        functions.script(function).hangs(99, Duration.ofHours(1));

        bench.run();

        assertThat(functions.gaps(function))
                .hasSize(ERRORS)
                .allSatisfy(gap -> assertThat(gap).isBetween(timeout, timeout.plusSeconds(300)));
        assertThat(functions.calls("RecordFailure"))
                .singleElement()
                .satisfies(call ->
                        assertThat(call.payload().at("/error/Error").asText()).isEqualTo("States.Timeout"));
    }

    @Test
    void aRecordingThatDoesNotAnswerIsGivenUpAndRetried() {
        Duration timeout = timeoutOf("RecordFailure");
        reach("RecordFailure");
        functions
                .script("RecordFailure")
                .hangs(1, Duration.ofHours(1))
                .answers(MachineBench.failure("StoreFailed", "m"));

        Execution execution = bench.run();

        assertThat(ending(execution).error()).hasValue("StoreFailed");
        assertThat(functions.gaps("RecordFailure"))
                .singleElement()
                .satisfies(gap -> assertThat(gap).isBetween(timeout, timeout.plusSeconds(2)));
    }

    @Test
    void aResultThatMayNotBeStoredIsNotFetchedAgain() {
        functions.script("StoreImage").fails(99, "restyle.store.OutputRefusedException", "not an image");

        bench.run();

        assertThat(functions.calls("StoreImage")).hasSize(1);
        assertThat(functions.calls("RecordFailure"))
                .singleElement()
                .satisfies(call -> assertThat(call.payload().at("/error/Error").asText())
                        .isEqualTo("restyle.store.OutputRefusedException"));
    }

    private static Duration timeoutOf(String task) {
        return Duration.ofSeconds(Script.json(MachineBench.definition())
                .path("States")
                .path(task)
                .path("TimeoutSeconds")
                .asLong());
    }

    /** Lets the other functions do what leads to this one. */
    private void reach(String function) {
        if (function.equals("RecordFailure")) {
            functions.script("CheckStatus").answers(MachineBench.turn("FAILED", 0));
        }
    }

    private static void assertJittered(List<Duration> gaps, long interval, long longest) {
        int beneath = 0;
        for (int retry = 0; retry < gaps.size(); retry++) {
            Duration most = Duration.ofSeconds(Math.min(longest, interval << Math.min(retry, 20)));
            assertThat(gaps.get(retry)).as("retry %d", retry + 1).isBetween(Duration.ZERO, most);
            beneath += gaps.get(retry).compareTo(most.dividedBy(2)) < 0 ? 1 : 0;
        }
        assertThat(beneath).as("delays in their lower half").isBetween(1, gaps.size() - 1);
    }
}
