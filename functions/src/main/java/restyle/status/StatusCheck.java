package restyle.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import restyle.bucket.JobRecords;
import restyle.job.Cadence;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Provider;
import restyle.job.Transitions;
import restyle.job.Turn;
import restyle.runtime.Pause;
import restyle.segmind.NotCompleted;
import restyle.segmind.ProviderResult;
import restyle.segmind.ResultOutcome;
import restyle.segmind.SegmindClient;
import restyle.segmind.StatusOutcome;

/**
 * Finds out what has become of a job, and watches it in-process for a while before it gives the loop another turn.
 *
 * <p>Nothing that a poll comes to ends a job but the provider's own word and the deadline: a rate limit, an error or a
 * refused key only slows the polling down. On COMPLETED the result is fetched at once and written to the record, because
 * the provider forgets a request an hour after its submission.
 */
public final class StatusCheck {
    /**
     * What the last poll of an invocation may take: status and result, each up to the provider's time limit, and the
     * writing of what they say.
     */
    public static final Duration RESERVE = Duration.ofSeconds(25);

    /** How long a request that the provider does not know is taken for too new rather than for forgotten. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private static final int SLOWER = 3;

    private final JobRecords records;
    private final SegmindClient segmind;
    private final Cadence cadence;
    private final Duration linger;
    private final InstantSource clock;
    private final Pause pause;
    private final RandomGenerator random;

    /** @param linger how long one invocation polls at the most; zero for a single poll */
    public StatusCheck(
            JobRecords records,
            SegmindClient segmind,
            Cadence cadence,
            Duration linger,
            InstantSource clock,
            Pause pause,
            RandomGenerator random) {
        this.records = records;
        this.segmind = segmind;
        this.cadence = cadence;
        this.linger = linger;
        this.clock = clock;
        this.pause = pause;
        this.random = random;
    }

    /** @param remaining how long this invocation can still run */
    public Turn check(String requestId, Duration remaining) {
        Job job = records.get(requestId);
        return switch (job.status()) {
            case QUEUED -> queued(job);
            case SUBMITTING -> submitting(job);
            case SUBMITTED -> watch(job, clock.instant().plus(lingering(remaining)));
            case FAILED -> lastLook(job);
            case STORING, COMPLETED -> turn(job);
        };
    }

    /** A job that someone else has failed meanwhile: if its picture is paid for, the record is to say where it is. */
    private Turn lastLook(Job job) {
        if (job.provider().requestId() != null && job.provider().output() == null) {
            poll(job);
        }
        return turn(job);
    }

    private Turn queued(Job job) {
        Instant submitAt = job.notBefore() == null ? clock.instant() : earlier(job.notBefore(), job.queueDeadlineAt());
        return clock.instant().isBefore(submitAt) ? wait(job, submitAt) : turn(job, Turn.Next.SUBMIT);
    }

    private Turn submitting(Job job) {
        return job.claim().isLive(clock.instant()) ? wait(job, job.claim().until()) : turn(job, Turn.Next.SUBMIT);
    }

    private Turn watch(Job job, Instant lingerUntil) {
        while (true) {
            switch (poll(job)) {
                case Poll.Ended(Turn turn) -> {
                    return turn;
                }
                case Poll.Open(Duration quiet, String news) -> {
                    Instant now = clock.instant();
                    if (!now.isBefore(job.deadlineAt())) {
                        return fail(job, StatusFailures.processingDeadlineExceeded(job, news));
                    }
                    Instant next = now.plus(Cadence.jittered(quiet, random));
                    if (next.isAfter(lingerUntil)) {
                        return wait(
                                job,
                                earlier(
                                        later(next, now.plus(Cadence.jittered(cadence.betweenLingers(), random))),
                                        job.deadlineAt()));
                    }
                    pause.sleep(Duration.between(now, earlier(next, job.deadlineAt())));
                }
            }
        }
    }

    private Poll poll(Job job) {
        return switch (segmind.status(job.provider().requestId())) {
            case StatusOutcome.Completed _ -> result(job);
            case NotCompleted outcome -> notCompleted(job, outcome);
        };
    }

    private Poll result(Job job) {
        return switch (segmind.result(job.provider().requestId())) {
            case ResultOutcome.Ready(ProviderResult result) -> ended(finish(job, result));
            case ResultOutcome.Unusable(String detail) -> ended(fail(job, StatusFailures.outputUnusable(detail)));
            case NotCompleted outcome -> notCompleted(job, outcome);
        };
    }

    private Poll notCompleted(Job job, NotCompleted outcome) {
        return switch (outcome) {
            case NotCompleted.Pending(String state) -> new Poll.Open(cadence.pollInterval(), "it says " + state);
            case NotCompleted.Failed(String error, ObjectNode metrics) -> ended(failedThere(job, error, metrics));
            case NotCompleted.Forgotten(String detail) -> forgotten(job, detail);
            case NotCompleted.TryLater(String detail, Optional<Instant> notBefore) -> slower(detail, notBefore);
            case NotCompleted.KeyRefused(String detail) -> slower(detail, Optional.empty());
        };
    }

    private Turn finish(Job job, ProviderResult result) {
        Instant now = clock.instant();
        Provider answer = Provider.answer(
                result.output(), result.seed().orElse(null), result.cost().orElse(null), result.metrics());
        return turn(records.update(job.id(), latest -> Transitions.finish(latest, answer, now)));
    }

    private Turn failedThere(Job job, String error, ObjectNode metrics) {
        Failure failure = StatusFailures.providerFailed(job, error);
        return turn(records.update(
                job.id(),
                latest -> Transitions.fail(Transitions.measure(latest, metrics), job, failure, clock.instant())));
    }

    /** A request that was accepted a moment ago may not be known everywhere at the provider yet. */
    private Poll forgotten(Job job, String detail) {
        Instant acceptedAt = job.enteredAt().getOrDefault(JobStatus.SUBMITTED, Instant.EPOCH);
        return clock.instant().isBefore(acceptedAt.plus(FORGOTTEN_AFTER))
                ? slower(detail, Optional.empty())
                : ended(fail(job, StatusFailures.resultExpired(job, detail)));
    }

    private Poll slower(String news, Optional<Instant> notBefore) {
        Duration quiet = cadence.pollInterval().multipliedBy(SLOWER);
        Duration asked =
                notBefore.map(until -> Duration.between(clock.instant(), until)).orElse(Duration.ZERO);
        return new Poll.Open(asked.compareTo(quiet) > 0 ? asked : quiet, news);
    }

    private Poll ended(Turn turn) {
        return new Poll.Ended(turn);
    }

    private Turn fail(Job job, Failure failure) {
        return turn(records.update(job.id(), latest -> Transitions.fail(latest, job, failure, clock.instant())));
    }

    private Turn turn(Job job) {
        return turn(
                job,
                switch (job.status()) {
                    case QUEUED, SUBMITTING -> Turn.Next.SUBMIT;
                    case SUBMITTED -> Turn.Next.WAIT;
                    case STORING, COMPLETED -> Turn.Next.COMPLETED;
                    case FAILED -> Turn.Next.FAILED;
                });
    }

    private Turn turn(Job job, Turn.Next next) {
        return new Turn(job.id(), next, 0);
    }

    private Turn wait(Job job, Instant until) {
        long millis = Duration.between(clock.instant(), until).toMillis();
        return new Turn(job.id(), Turn.Next.WAIT, Math.max(1, Math.ceilDiv(millis, 1000L)));
    }

    private Duration lingering(Duration remaining) {
        Duration possible = remaining.minus(RESERVE);
        return possible.compareTo(linger) < 0 ? possible : linger;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** What one look at the provider came to. */
    private sealed interface Poll {
        record Ended(Turn turn) implements Poll {}

        record Open(Duration quiet, String news) implements Poll {}
    }
}
