package restyle.submit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.template.Project;

class BackoffTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

    /** Step Functions' quota for a Standard execution. */
    private static final int MOST_EVENTS = 25_000;

    /**
     * For what comes after acceptance: 50 minutes of CheckStatus, at most one turn of 9 events in 30 s, the retries of
     * StoreImage and RecordFailure, 3 events each.
     */
    private static final int EVENTS_AFTER_ACCEPTANCE = 100 * 9 + 70 * 3 + 10 * 3 + 20;

    private final Backoff backoff = new Backoff(new Random(1));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theLongestQueueDeadlineFitsInTheHistoryOfOneExecution(long seed) throws IOException {
        Backoff seeded = new Backoff(new Random(seed));
        Instant deadline = NOW.plus(Project.limit("QueueDeadlineSeconds", "MaxValue"));
        int turns = 0;
        for (Instant now = NOW; now.isBefore(deadline); now = seeded.next(turns, Optional.empty(), now)) {
            turns++;
        }

        assertThat(turns * eventsInATurn() + EVENTS_AFTER_ACCEPTANCE).isLessThan(MOST_EVENTS);
    }

    @Test
    void refusalsInARowAreFollowedByLongerWaitsUpToTenMinutes() {
        assertThat(wait(0)).isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
        assertThat(wait(3)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        assertThat(wait(7)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
        assertThat(wait(1_000)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
    }

    @Test
    void theProvidersWordIsKeptAndSpreadByAQuarterMoreAtTheMost() {
        Instant word = NOW.plusSeconds(1000);

        for (int i = 0; i < 100; i++) {
            assertThat(backoff.next(0, Optional.of(word), NOW)).isBetween(word, word.plusSeconds(250));
        }
    }

    @Test
    void aWordThatHasPassedShortensNothing() {
        assertThat(backoff.next(3, Optional.of(NOW.minusSeconds(10)), NOW)).isAfter(NOW.plusSeconds(19));
    }

    private Duration wait(int refusals) {
        return Duration.between(NOW, backoff.next(refusals, Optional.empty(), NOW));
    }

    /** Entered and exited; a task is also scheduled, started and ended. */
    private static int eventsInATurn() throws IOException {
        JsonNode states = Project.definition().path("States");
        return List.of("Submit", "Wait", "CheckStatus", "Next?").stream()
                .mapToInt(name -> switch (states.path(name).path("Type").asText()) {
                    case "Task" -> 5;
                    case "Wait", "Choice" -> 2;
                    default -> throw new AssertionError(name + " is no state of the loop any more");
                })
                .sum();
    }
}
