package restyle.local.segmind;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The requests that are remembered: each for one hour after its submission, as the real service documents. */
final class Jobs {
    static final Duration RETENTION = Duration.ofHours(1);

    private final InstantSource clock;
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();

    Jobs(InstantSource clock) {
        this.clock = clock;
    }

    void add(Job job) {
        Instant now = clock.instant();
        jobs.values().removeIf(old -> expired(old, now));
        jobs.put(job.id(), job);
    }

    Optional<Job> find(String id) {
        Instant now = clock.instant();
        return Optional.ofNullable(jobs.get(id)).filter(job -> !expired(job, now));
    }

    private static boolean expired(Job job, Instant now) {
        return !now.isBefore(job.acceptedAt().plus(RETENTION));
    }
}
