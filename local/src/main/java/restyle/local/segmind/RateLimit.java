package restyle.local.segmind;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

/** So many submits in each minute, counted from the first one. */
final class RateLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final OptionalInt submitsPerMinute;
    private final InstantSource clock;
    private Instant resetAt = Instant.MIN;
    private int used;

    RateLimit(OptionalInt submitsPerMinute, InstantSource clock) {
        this.submitsPerMinute = submitsPerMinute;
        this.clock = clock;
    }

    /** Counts a submit; when it is one too many, says when the limit is reset. */
    synchronized Optional<Instant> exceeded() {
        if (submitsPerMinute.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (!now.isBefore(resetAt)) {
            resetAt = now.plus(WINDOW);
            used = 0;
        }
        if (used == submitsPerMinute.getAsInt()) {
            return Optional.of(resetAt);
        }
        used++;
        return Optional.empty();
    }
}
