package restyle.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import restyle.job.Claim;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.Owner;
import restyle.job.Provider;
import restyle.job.Result;
import restyle.job.Transitions;
import restyle.request.Models;

/** The model's schema says that it usually takes ten seconds. */
class PaceTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final Pace pace = new Pace(new Models());

    @Test
    void untilAJobHasBeenSeenTheModelsUsualTimeCounts() {
        assertThat(pace.secondsLeft(queued(), START)).contains(10L);
        assertThat(pace.secondsLeft(queued(), START.plusMillis(2100))).contains(8L);
        assertThat(pace.secondsLeft(submitted(4), START.plusSeconds(5))).contains(9L);
    }

    @Test
    void theMedianOfTheLatestJobsCounts() {
        for (int seconds : new int[] {100, 100, 100, 100, 100, 4, 30, 5, 20, 6, 7}) {
            pace.learn(completed(seconds));
        }

        assertThat(pace.secondsLeft(queued(), START))
                .as("of 100 100 100 4 30 5 20 6 7")
                .contains(20L);
    }

    @Test
    void aJobThatIsSeenAgainCountsOnce() {
        Job slow = completed(50);
        pace.learn(completed(4));
        pace.learn(completed(5));
        for (int i = 0; i < 5; i++) {
            pace.learn(slow);
        }

        assertThat(pace.secondsLeft(queued(), START)).contains(5L);
    }

    @Test
    void whatHasNotCompletedOrWasRetriedTeachesNothing() {
        pace.learn(queued());
        pace.learn(submitted(1));
        Job retried = Transitions.retry(
                Transitions.fail(submitted(1), new Failure(ErrorCode.StoreFailed, "No.", true), START), START);
        pace.learn(completed(Transitions.resume(retried, START.plusSeconds(600), START), 1));

        assertThat(pace.secondsLeft(queued(), START)).contains(10L);
    }

    @Test
    void nobodyCanTellOfAJobThatTakesLongerThanUsual() {
        assertThat(pace.secondsLeft(submitted(1), START.plusSeconds(11))).isEmpty();
        assertThat(pace.secondsLeft(queued(), START.plusSeconds(10))).isEmpty();
    }

    @Test
    void nobodyCanTellOfAJobThatTheProviderRefusesForNow() {
        Job refused = Transitions.refuseForNow(
                Transitions.claim(queued(), claim(), START),
                "claim",
                "Too many requests",
                START.plusSeconds(60),
                START);

        assertThat(pace.secondsLeft(refused, START)).isEmpty();
    }

    private static Job queued() {
        return Job.queued(
                JobId.random(),
                Owner.apiKey("key"),
                "ideogram-2a-img-2-img",
                JsonNodeFactory.instance.objectNode(),
                null,
                null,
                Duration.ofHours(1),
                START);
    }

    private static Job submitted(int secondsAfterStart) {
        Instant at = START.plusSeconds(secondsAfterStart);
        return Transitions.accept(Transitions.claim(queued(), claim(), START), "claim", "p1", at.plusSeconds(600), at);
    }

    private static Job completed(int seconds) {
        return completed(submitted(1), seconds);
    }

    private static Job completed(Job submitted, int seconds) {
        Instant end = START.plusSeconds(1 + seconds);
        Provider answer = Provider.answer(URI.create("https://images.segmind.com/1.png"), null, null, null);
        return Transitions.complete(
                Transitions.finish(submitted, answer, end), new Result("results/1.png", 1, "image/png", "0"), end);
    }

    private static Claim claim() {
        return new Claim("claim", START, START.plusSeconds(60));
    }
}
