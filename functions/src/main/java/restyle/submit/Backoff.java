package restyle.submit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to submit again after a refusal for now: 5 s × 2^refusals up to 10 min, of which the second half is random, and
 * never before the provider's own word, after which many jobs must not come back in the same second.
 *
 * <p>The longest wait follows from Step Functions' 25,000 history events: a turn of the loop takes 14, so seven days of
 * refusals are 1,344 turns of 450 s on average, 18,816 events.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int DOUBLINGS = 7;
    private static final double SPREAD = 0.25;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Instant next(int refusals, Optional<Instant> providersWord, Instant now) {
        long full = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(refusals, DOUBLINGS));
        Instant ours = now.plusMillis(full / 2 + random.nextLong(full / 2 + 1));
        return providersWord
                .map(word -> word.plusMillis(random.nextLong(
                        1 + (long) (Math.max(0, word.toEpochMilli() - now.toEpochMilli()) * SPREAD))))
                .filter(ours::isBefore)
                .orElse(ours);
    }
}
