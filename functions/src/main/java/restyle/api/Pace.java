package restyle.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.request.ModelSchema;
import restyle.request.Models;

/** How long jobs of each model take from their acceptance to the stored picture. */
final class Pace {
    private static final int KEPT = 9;

    private final Models models;
    private final Map<String, Deque<Seen>> seen = new HashMap<>();

    Pace(Models models) {
        this.models = models;
    }

    /** A job that one of the latest answers was about. */
    private record Seen(String id, Duration duration) {}

    /** Takes a completed job into account; a retried one tells nothing, because it resumes halfway. */
    synchronized void learn(Job job) {
        Instant acceptedAt = job.enteredAt().get(JobStatus.SUBMITTED);
        if (job.status() != JobStatus.COMPLETED || job.attempt() > 1 || acceptedAt == null) {
            return;
        }
        Deque<Seen> latest = seen.computeIfAbsent(job.model(), _ -> new ArrayDeque<>());
        if (latest.stream().anyMatch(known -> known.id().equals(job.id()))) {
            return;
        }
        latest.addLast(
                new Seen(job.id(), Duration.between(acceptedAt, job.enteredAt().get(JobStatus.COMPLETED))));
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
    }

    /**
     * Whole seconds until an open job has its picture. Empty if nobody can tell: the provider refuses it for now, or it
     * takes longer than usual already.
     */
    synchronized Optional<Long> secondsLeft(Job job, Instant now) {
        boolean accepted = job.status() == JobStatus.SUBMITTED || job.status() == JobStatus.STORING;
        if (!accepted && job.refusals() > 0) {
            return Optional.empty();
        }
        Instant start = accepted ? job.enteredAt().get(JobStatus.SUBMITTED) : job.attemptStartedAt();
        return usual(job.model())
                .map(usual -> usual.minus(Duration.between(start == null ? job.attemptStartedAt() : start, now)))
                .filter(Duration::isPositive)
                .map(left -> left.plusMillis(999).toSeconds());
    }

    /** The median of the latest, the model's own word until there are any; empty for a model that is no longer offered. */
    private Optional<Duration> usual(String model) {
        List<Duration> durations = seen.getOrDefault(model, new ArrayDeque<>()).stream()
                .map(Seen::duration)
                .sorted()
                .toList();
        return durations.isEmpty()
                ? models.find(model).map(ModelSchema::typicalDuration)
                : Optional.of(durations.get(durations.size() / 2));
    }
}
