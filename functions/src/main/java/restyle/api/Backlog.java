package restyle.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import restyle.bucket.OpenJobs;
import restyle.job.Job;
import software.amazon.awssdk.core.exception.SdkException;

/** The jobs of the stack that have not ended yet, listed every few seconds while someone asks. */
final class Backlog {
    /** As long as one listing is good for: a poll a second then costs a fifth of a LIST. */
    private static final Duration KEPT = Duration.ofSeconds(5);

    /** What a job may take once it is accepted: Segmind forgets it after an hour, and then it is stored, or abandoned. */
    private static final Duration LONGEST_ONCE_ACCEPTED =
            Duration.ofHours(1).plus(Job.STORING_DEADLINE).plus(Job.GRACE);

    private final OpenJobs openJobs;
    private final Duration longestJob;
    private final InstantSource clock;
    private Map<String, Instant> takenInAt = Map.of();
    private Instant listedAt = Instant.MIN;

    /** @param queueDeadline a marker of a job that should have ended long ago was left behind and does not count */
    Backlog(OpenJobs openJobs, Duration queueDeadline, InstantSource clock) {
        this.openJobs = openJobs;
        this.longestJob = queueDeadline.plus(LONGEST_ONCE_ACCEPTED);
        this.clock = clock;
    }

    /** How many were taken in before this one, as far as a listing tells that is a few seconds old. */
    synchronized int ahead(Job job) {
        Instant now = clock.instant();
        if (listedAt.isBefore(now.minus(KEPT))) {
            list(now);
        }
        Place own = new Place(takenInAt.getOrDefault(job.executionName(), job.attemptStartedAt()), job.executionName());
        return (int) takenInAt.entrySet().stream()
                .map(marker -> new Place(marker.getValue(), marker.getKey()))
                .filter(place -> place.takenInAt().isAfter(now.minus(longestJob)))
                .filter(place -> place.isBefore(own))
                .count();
    }

    /** An answer that lacks nothing else is not failed for want of this: the listing before is kept. */
    private void list(Instant now) {
        listedAt = now;
        try {
            takenInAt = openJobs.list();
        } catch (SdkException e) {
            return;
        }
    }

    /** S3 tells seconds: within one, the names decide. */
    private record Place(Instant takenInAt, String execution) {
        boolean isBefore(Place other) {
            int order = takenInAt.compareTo(other.takenInAt);
            return order < 0 || order == 0 && execution.compareTo(other.execution) < 0;
        }
    }
}
