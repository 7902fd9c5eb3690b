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
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import restyle.local.states.Execution;
import restyle.local.states.ExecutionStatus;

/** That the numbers of the machine go together with each other, with the deadlines, and with Step Functions' quotas. */
class LimitsTest {
    /** "Service quotas" of the developer guide of Step Functions. */
    private static final int MOST_EVENTS = 25_000;

    /** The mean of a wait of ten minutes of which the second half is random: what Submit waits after long refusal. */
    private static final Duration MEAN_BACKOFF = Duration.ofSeconds(450);

    /** Until when after the provider's COMPLETED the picture must be in the bucket. */
    private static final Duration STORING_DEADLINE = Duration.ofMinutes(45);

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
     * 2,595 s: 43 min 15 s.
     */
    @Test
    void storingAPictureEndsWithinItsDeadlineEvenIfEveryCallHangs() {
        Duration worst = worstCase(states.path("StoreImage"), "States.ALL");

        assertThat(worst).isEqualTo(Duration.ofMinutes(43).plusSeconds(15)).isLessThan(STORING_DEADLINE);
    }

    @Test
    void theMachinesTimeoutIsAboveTheDeadlinesAtTheirLongest() throws IOException {
        Duration timeout = Duration.ofSeconds(
                Script.json(MachineBench.definition()).path("TimeoutSeconds").asLong());
        Duration last = worstCase(states.path("RecordFailure"), "States.ALL");

        assertThat(timeout)
                .isGreaterThan(longest("QueueDeadlineSeconds")
                        .plus(longest("ProcessingDeadlineSeconds"))
                        .plus(STORING_DEADLINE)
                        .plus(last));
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

    /** The longest delays between as many calls as there can be for one error, each of which takes all its time. */
    private static Duration worstCase(JsonNode task, String error) {
        JsonNode retry = task.path("Retry")
                .valueStream()
                .filter(one -> one.path("ErrorEquals").path(0).asText().equals(error))
                .findFirst()
                .orElseThrow();
        long attempts = retry.path("MaxAttempts").asLong();
        double delays = LongStream.range(0, attempts)
                .mapToDouble(i -> Math.min(
                        retry.path("IntervalSeconds").asLong()
                                * Math.pow(retry.path("BackoffRate").asDouble(), i),
                        retry.path("MaxDelaySeconds").asLong()))
                .sum();
        return Duration.ofSeconds(
                (long) delays + (attempts + 1) * task.path("TimeoutSeconds").asLong());
    }

    /** What a parameter of the template may be set to at most. */
    private static Duration longest(String parameter) throws IOException {
        Matcher matcher = Pattern.compile("\n  " + parameter + ":\n(?:    .*\n)*?    MaxValue: (\\d+)\n")
                .matcher(Files.readString(Path.of("..", "template.yaml")));
        assertThat(matcher.find()).as("MaxValue of " + parameter).isTrue();
        return Duration.ofSeconds(Long.parseLong(matcher.group(1)));
    }
}
