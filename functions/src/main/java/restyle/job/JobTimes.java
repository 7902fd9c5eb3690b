package restyle.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** How long things took, as far as a record tells. */
public final class JobTimes {
    private JobTimes() {}

    /** From the attempt's start to the end of the status that the job is in. */
    public static Duration sinceStart(Job job) {
        return Duration.between(job.attemptStartedAt(), job.enteredAt().get(job.status()));
    }

    /**
     * What the provider says a request took: its {@code total_time}, which includes its own queue, else its
     * {@code inference_time}. Empty if it said neither.
     */
    public static Optional<Duration> atProvider(Job job) {
        JsonNode metrics = job.provider().metrics();
        return metrics == null
                ? Optional.empty()
                : Stream.of("total_time", "inference_time")
                        .map(metrics::path)
                        .filter(seconds -> seconds.isNumber() && seconds.doubleValue() >= 0)
                        .map(seconds -> Duration.ofMillis(Math.round(seconds.doubleValue() * 1000)))
                        .findFirst();
    }

    /**
     * From the provider's completion to ours. The provider tells no time of day, so its completion is estimated as the
     * time at which its acceptance was recorded plus {@link #atProvider what it says it took}: the true delay is longer
     * by what the submit's answer and its recording took. Never negative.
     *
     * @return empty if the job is not COMPLETED, if the provider told no time, or if it did not accept the job in this
     *     attempt: a resumed job says nothing about how closely it was watched
     */
    public static Optional<Duration> delayAfterCompletion(Job job) {
        return acceptedInThisAttempt(job)
                .flatMap(acceptedAt -> atProvider(job).map(acceptedAt::plus))
                .flatMap(finishedAt ->
                        entered(job, JobStatus.COMPLETED).map(completedAt -> Duration.between(finishedAt, completedAt)))
                .map(delay -> delay.isNegative() ? Duration.ZERO : delay);
    }

    private static Optional<Instant> acceptedInThisAttempt(Job job) {
        return entered(job, JobStatus.SUBMITTING)
                .filter(claimedAt -> !claimedAt.isBefore(job.attemptStartedAt()))
                .flatMap(claimedAt -> entered(job, JobStatus.SUBMITTED).filter(at -> !at.isBefore(claimedAt)));
    }

    private static Optional<Instant> entered(Job job, JobStatus status) {
        return Optional.ofNullable(job.enteredAt().get(status));
    }
}
