package restyle.submit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import restyle.bucket.JobRecords;
import restyle.job.Cadence;
import restyle.job.Claim;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Transitions;
import restyle.job.Turn;
import restyle.request.ModelSchema;
import restyle.request.Models;
import restyle.segmind.NoProviderKeyException;
import restyle.segmind.ProviderKey;
import restyle.segmind.SegmindClient;
import restyle.segmind.SubmitOutcome;
import restyle.segmind.UploadOutcome;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Submits a job at most once per attempt: claim in the record, POST, outcome in the record.
 *
 * <p>The provider has no idempotency key, so the claim is what makes a second invocation safe: while another's claim is
 * live it comes back later, and a claim that expired without an outcome is a submit of unknown outcome, which is
 * repeated only where the stack's parameter says so. Whatever can be known before the POST is found out before the
 * claim, so that a claim never expires over it.
 */
public final class Submission {
    /** How much longer a claim lives than its invocation can. */
    public static final Duration CLAIM_MARGIN = Duration.ofSeconds(30);

    /** What an invocation keeps for its own answer. */
    private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(20);

    /** How often a submit of unknown outcome is repeated in one attempt, where that is allowed at all. */
    static final int RESUBMITS = 2;

    private final JobRecords records;
    private final Models models;
    private final ProviderKey key;
    private final SegmindClient segmind;
    private final SourceUrls sources;
    private final SubmitSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Backoff backoff;

    public Submission(
            JobRecords records,
            Models models,
            ProviderKey key,
            SegmindClient segmind,
            SourceUrls sources,
            SubmitSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        this.records = records;
        this.models = models;
        this.key = key;
        this.segmind = segmind;
        this.sources = sources;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.backoff = new Backoff(random);
    }

    /**
     * @param remaining how long this invocation can still run
     * @throws AcceptedUnrecordedException naming the provider's id, if an accepted submit could not be recorded
     */
    public Turn submit(String requestId, Duration remaining) {
        Instant end = clock.instant().plus(remaining);
        Job job = records.get(requestId);
        return switch (job.status()) {
            case QUEUED -> queued(job, end);
            case SUBMITTING -> claimed(job);
            case SUBMITTED, STORING, COMPLETED, FAILED -> turn(job);
        };
    }

    private Turn queued(Job job, Instant end) {
        Instant now = clock.instant();
        if (Transitions.isPaidFor(job)) {
            return turn(records.update(
                    job.id(), latest -> Transitions.resume(latest, now.plus(settings.processingDeadline()), now)));
        }
        if (!now.isBefore(job.queueDeadlineAt())) {
            return fail(job, SubmitFailures.queueDeadlineExceeded(job));
        }
        if (job.notBefore() != null && now.isBefore(job.notBefore())) {
            return turn(job);
        }
        try {
            key.read(false);
        } catch (NoProviderKeyException e) {
            return fail(job, SubmitFailures.noKey(job, e));
        }
        return job.source() == null ? post(job, job.parameters(), end) : postSource(job, end);
    }

    private Turn postSource(Job job, Instant end) {
        if (job.attempt() > 1 && !sources.exists(job.source())) {
            return fail(job, SubmitFailures.sourceExpired(job));
        }
        return switch (sources.urlOf(job.source())) {
            case UploadOutcome.Uploaded(var url) ->
                post(job, job.parameters().deepCopy().put(model(job).imageField(), url.toString()), end);
            case UploadOutcome.RefusedForNow(String words, Optional<Instant> notBefore) -> {
                Instant retryAt = backoff.next(job.refusals(), notBefore, clock.instant());
                yield turn(records.update(job.id(), latest -> Transitions.postpone(latest, words, retryAt)));
            }
            case UploadOutcome.RefusedForGood refused -> fail(job, SubmitFailures.uploadRefused(job, refused));
        };
    }

    /** With too little time left for the whole POST, another invocation does it: one cut off leaves a doubt behind. */
    private Turn post(Job job, ObjectNode parameters, Instant end) {
        Instant claimedAt = clock.instant();
        if (claimedAt.plus(settings.timeToPost()).isAfter(end)) {
            return turn(job);
        }
        Claim claim = new Claim(UUID.randomUUID().toString(), claimedAt, end.plus(CLAIM_MARGIN));
        Job latest = records.update(job.id(), current -> Transitions.claim(current, claim, claimedAt));
        if (latest.status() != JobStatus.SUBMITTING || !latest.claim().id().equals(claim.id())) {
            return turn(latest);
        }
        SubmitOutcome outcome = segmind.submit(job.model(), parameters);
        Instant now = clock.instant();
        return switch (outcome) {
            case SubmitOutcome.Accepted(String providerId) -> turn(accepted(job, claim, providerId, end));
            case SubmitOutcome.RefusedForNow(String words, Optional<Instant> notBefore) -> {
                Instant retryAt = backoff.next(job.refusals(), notBefore, now);
                yield turn(records.update(
                        job.id(), current -> Transitions.refuseForNow(current, claim.id(), words, retryAt, now)));
            }
            case SubmitOutcome.RefusedForGood refused -> fail(latest, SubmitFailures.refused(latest, refused));
            case SubmitOutcome.Unknown(String detail) -> unknown(latest, SubmitFailures.outcomeUnknown(job, detail));
        };
    }

    /** The id is all that a paid picture can be fetched by, so its recording is tried for as long as there is time. */
    private Job accepted(Job job, Claim claim, String providerId, Instant end) {
        Instant now = clock.instant();
        Instant deadline = now.plus(settings.processingDeadline());
        try {
            return records.updateAtAllCosts(
                    job.id(),
                    current -> Transitions.accept(current, claim.id(), providerId, deadline, now),
                    () -> clock.instant().plus(TIME_TO_ANSWER).isAfter(end));
        } catch (SdkException e) {
            throw new AcceptedUnrecordedException(job.id(), providerId, e);
        }
    }

    /** Another invocation's claim, or one of this execution's own that was cut off. */
    private Turn claimed(Job job) {
        return job.claim().isLive(clock.instant()) ? turn(job) : unknown(job, SubmitFailures.claimExpired(job));
    }

    private Turn unknown(Job job, Failure failure) {
        if (settings.onUnknownSubmit() == SubmitSettings.OnUnknownSubmit.RESUBMIT && job.resubmits() < RESUBMITS) {
            String claimId = job.claim().id();
            return turn(records.update(job.id(), latest -> Transitions.resubmit(latest, claimId, clock.instant())));
        }
        return fail(job, failure);
    }

    private Turn fail(Job job, Failure failure) {
        return turn(records.update(job.id(), latest -> Transitions.fail(latest, job, failure, clock.instant())));
    }

    /** How long the machine waits before it looks at a job that is now like this. */
    private Turn turn(Job job) {
        Instant now = clock.instant();
        return switch (job.status()) {
            case QUEUED -> new Turn(job.id(), Turn.Next.SUBMIT, seconds(now, submitAt(job)));
            case SUBMITTING ->
                new Turn(job.id(), Turn.Next.WAIT, seconds(now, job.claim().until()));
            case SUBMITTED -> new Turn(job.id(), Turn.Next.WAIT, firstWait(job));
            case STORING, COMPLETED -> new Turn(job.id(), Turn.Next.COMPLETED, 0);
            case FAILED -> new Turn(job.id(), Turn.Next.FAILED, 0);
        };
    }

    private long firstWait(Job job) {
        Duration usual = settings.cadence().firstWait(model(job).typicalDuration());
        return Math.round(Cadence.jittered(usual, random).toMillis() / 1000.0);
    }

    /** A provider that asks for more time than the queue deadline leaves is not waited for beyond it. */
    private static Instant submitAt(Job job) {
        Instant notBefore = job.notBefore();
        return notBefore == null || notBefore.isBefore(job.queueDeadlineAt()) ? notBefore : job.queueDeadlineAt();
    }

    private static long seconds(Instant now, Instant until) {
        return until == null
                ? 0
                : Math.max(0, Math.ceilDiv(Duration.between(now, until).toMillis(), 1000L));
    }

    private ModelSchema model(Job job) {
        return models.find(job.model())
                .orElseThrow(() -> new IllegalStateException("Job " + job.id() + " is for an unknown model"));
    }
}
