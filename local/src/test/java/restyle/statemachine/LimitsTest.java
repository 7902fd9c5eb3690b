package restyle.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.statemachine.MachineBench.duration;
import static restyle.statemachine.MachineBench.turn;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import restyle.job.Job;
import restyle.local.states.Execution;
import restyle.local.states.ExecutionStatus;

/** That the numbers of the machine go together with each other, with the deadlines, and with Step Functions' quotas. */
class LimitsTest {
    /** "Service quotas" of the developer guide of Step Functions. */
    private static final int MOST_EVENTS = 25_000;

    /** The mean of a wait of ten minutes of which the second half is random: what Submit waits after long refusal. */
    private static final Duration MEAN_BACKOFF = Duration.ofSeconds(450);

    private final JsonNode states = Script.json(MachineBench.definition()).path("States");

    @Test
    void aWeekOfRefusalsFitsIntoTheHistory() {
        int turns = Math.toIntExact(Duration.ofDays(7).dividedBy(MEAN_BACKOFF));
        MachineBench bench = new MachineBench();
        bench.functions
                .script("Submit")
                .answersTimes(turns, turn("SUBMIT", MEAN_BACKOFF.toSeconds()))
                .answers(turn("FAILED", 0));
        bench.functions
                .script("CheckStatus")
                .answersTimes(turns, turn("SUBMIT", 0))
                .answers(turn("FAILED", 0));

        Execution execution = bench.run();

        assertThat(turns).isEqualTo(1344);
        assertThat(duration(execution)).isEqualTo(Duration.ofDays(7));
        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(bench.functions.calls("RecordFailure")).hasSize(1);
        assertThat(execution.events())
                .hasSizeBetween(turns * 14, turns * 14 + 30)
                .hasSizeLessThan(MOST_EVENTS);
    }

    /**
     * Delays of 2, 4, 8, 16, 32, 64, 128, 256, 300 and 300 s (1,110 s) between eleven calls of 135 s (1,485 s) are
     * 43 min 15 s. Those after throttled calls come on top: 5, 10, 20, 40, 80 and 55 times 120 s are 1 h 52 min 35 s.
     */
    @Test
    void storingAPictureEndsBeforeItIsTakenForAbandonedEvenIfEveryCallIsThrottledForLongAndThenHangs() {
        Duration hanging = calls("StoreImage").plus(delays("StoreImage", "States.ALL"));
        Duration throttled = delays("StoreImage", "Lambda.TooManyRequestsException");

        assertThat(hanging).isEqualTo(Duration.ofMinutes(43).plusSeconds(15));
        assertThat(throttled).isEqualTo(Duration.ofMinutes(112).plusSeconds(35));
        assertThat(hanging.plus(throttled)).isLessThan(Job.GRACE);
    }

    @Test
    void theMachinesTimeoutIsAboveTheDeadlinesAtTheirLongest() throws IOException {
        Duration timeout = Duration.ofSeconds(
                Script.json(MachineBench.definition()).path("TimeoutSeconds").asLong());
        Duration recording = calls("RecordFailure").plus(delays("RecordFailure", "States.ALL"));

        assertThat(timeout)
                .isGreaterThan(longest("QueueDeadlineSeconds")
                        .plus(longest("ProcessingDeadlineSeconds"))
                        .plus(Job.STORING_DEADLINE)
                        .plus(recording));
    }

    @Test
    void everyTaskHasATimeoutAndTheLastOfItsCatchesTakesEverything() {
        assertThat(states.valueStream()
                        .filter(state -> state.path("Type").asText().equals("Task")))
                .hasSize(4)
                .allSatisfy(task -> {
                    assertThat(task.path("TimeoutSeconds").isIntegralNumber()).isTrue();
                    assertThat(task.path("Catch")
                                    .path(task.path("Catch").size() - 1)
                                    .path("ErrorEquals"))
                            .hasToString("[\"States.ALL\"]");
                    assertThat(task.path("Retry").valueStream())
                            .filteredOn(retry -> retry.path("MaxAttempts").asInt() > 0)
                            .isNotEmpty()
                            .allSatisfy(retry -> {
                                assertThat(retry.path("MaxDelaySeconds").isIntegralNumber())
                                        .isTrue();
                                assertThat(retry.path("JitterStrategy").asText())
                                        .isEqualTo("FULL");
                            });
                });
    }

    /** As many calls as there can be for one error, each of which takes all its time. */
    private Duration calls(String task) {
        return Duration.ofSeconds(states.path(task).path("TimeoutSeconds").asLong())
                .multipliedBy(1 + retry(task, "States.ALL").path("MaxAttempts").asLong());
    }

    /** All delays before retries of an error, at their longest. */
    private Duration delays(String task, String error) {
        JsonNode retry = retry(task, error);
        double interval = retry.path("IntervalSeconds").asDouble();
        double rate = retry.path("BackoffRate").asDouble();
        double longest = retry.path("MaxDelaySeconds").asDouble();
        return Duration.ofSeconds((long) IntStream.range(
                        0, retry.path("MaxAttempts").asInt())
                .mapToDouble(attempt -> Math.min(interval * Math.pow(rate, attempt), longest))
                .sum());
    }

    private JsonNode retry(String task, String error) {
        return states.path(task)
                .path("Retry")
                .valueStream()
                .filter(one -> one.path("ErrorEquals").path(0).asText().equals(error))
                .findFirst()
                .orElseThrow();
    }

    /** What a parameter of the template may be set to at most. */
    private static Duration longest(String parameter) throws IOException {
        Matcher matcher = Pattern.compile("\n  " + parameter + ":\n(?:    .*\n)*?    MaxValue: (\\d+)\n")
                .matcher(Files.readString(Path.of("..", "template.yaml")));
        assertThat(matcher.find()).as("MaxValue of " + parameter).isTrue();
        return Duration.ofSeconds(Long.parseLong(matcher.group(1)));
    }
}
