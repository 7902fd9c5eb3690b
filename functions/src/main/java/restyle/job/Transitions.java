package restyle.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Every change a record can go through.
 *
 * <p>Each is applied to the newest state of the record and may be applied again after a lost answer or a lost race: it
 * changes the status only where that is still its own to change, and is otherwise the job itself, or the job with the
 * news added. So a late writer never undoes anything, and a paid result is never dropped.
 */
public final class Transitions {
    private Transitions() {}

    /**
     * QUEUED → SUBMITTING, unless the provider has accepted the job already. Whoever then finds their own claim in the
     * record may submit.
     */
    public static Job claim(Job job, Claim claim, Instant now) {
        if (job.status() != JobStatus.QUEUED || isPaidFor(job)) {
            return job;
        }
        JobDraft draft = new JobDraft(job).enter(JobStatus.SUBMITTING, now);
        draft.claim = claim;
        return draft.job();
    }

    /** SUBMITTING → SUBMITTED. If the claim was lost meanwhile, the provider's id is kept all the same. */
    public static Job accept(Job job, String claimId, String providerRequestId, Instant deadlineAt, Instant now) {
        JobDraft draft = new JobDraft(job);
        draft.provider = job.provider().accepted(providerRequestId);
        if (holds(job, claimId)) {
            draft.enter(JobStatus.SUBMITTED, now);
            draft.claim = null;
            draft.deadlineAt = deadlineAt;
        }
        return draft.job();
    }

    /**
     * SUBMITTING → QUEUED: the provider did not take it now.
     *
     * @param words why, as the provider said it
     * @param notBefore when to ask again at the earliest
     */
    public static Job refuseForNow(Job job, String claimId, String words, Instant notBefore, Instant now) {
        if (!holds(job, claimId)) {
            return job;
        }
        return postpone(backToQueue(job, now).job(), words, notBefore);
    }

    /** A queued job that could not even be submitted now. */
    public static Job postpone(Job job, String words, Instant notBefore) {
        if (job.status() != JobStatus.QUEUED) {
            return job;
        }
        JobDraft draft = new JobDraft(job);
        draft.refusals++;
        draft.lastRefusal = words;
        draft.notBefore = notBefore;
        return draft.job();
    }

    /** SUBMITTING → QUEUED after a submit of unknown outcome: the provider may bill twice. */
    public static Job resubmit(Job job, String claimId, Instant now) {
        if (!holds(job, claimId)) {
            return job;
        }
        JobDraft draft = backToQueue(job, now);
        draft.resubmits++;
        return draft.job();
    }

    /**
     * QUEUED → SUBMITTED or STORING, without a submit, if the provider has accepted this job before.
     *
     * @param finishBy until when the provider may finish it, if it has not
     */
    public static Job resume(Job job, Instant finishBy, Instant now) {
        if (job.status() != JobStatus.QUEUED || !isPaidFor(job)) {
            return job;
        }
        JobDraft draft = new JobDraft(job);
        boolean finished = job.provider().output() != null;
        draft.deadlineAt = finished ? now.plus(Job.STORING_DEADLINE) : finishBy;
        return draft.enter(finished ? JobStatus.STORING : JobStatus.SUBMITTED, now)
                .job();
    }

    /** SUBMITTED → STORING: the provider is done. A record that has left SUBMITTED takes the answer in all the same. */
    public static Job finish(Job job, Provider answer, Instant now) {
        if (job.provider().output() != null) {
            return job;
        }
        JobDraft draft = new JobDraft(job);
        draft.provider = job.provider().finished(answer);
        if (job.status() == JobStatus.SUBMITTED) {
            draft.enter(JobStatus.STORING, now);
            draft.deadlineAt = now.plus(Job.STORING_DEADLINE);
        }
        return draft.job();
    }

    /** STORING → COMPLETED. A record that has failed meanwhile stays failed, and says where the picture is. */
    public static Job complete(Job job, Result result, Instant now) {
        if (job.status() == JobStatus.COMPLETED) {
            return job;
        }
        JobDraft draft = new JobDraft(job);
        draft.result = result;
        if (job.status() == JobStatus.STORING) {
            draft.enter(JobStatus.COMPLETED, now);
        }
        return draft.job();
    }

    /** Any open status → FAILED. A request that ended at the provider is put aside: asking for it again is no use. */
    public static Job fail(Job job, Failure failure, Instant now) {
        if (job.isTerminal()) {
            return job;
        }
        JobDraft draft = new JobDraft(job).enter(JobStatus.FAILED, now);
        draft.claim = null;
        draft.error = failure;
        if (failure.code() == ErrorCode.ProviderFailed || failure.code() == ErrorCode.ResultExpired) {
            draft.provider = job.provider().withCurrentRequestEnded();
        }
        return draft.job();
    }

    /** As {@link #fail(Job, Failure, Instant)}, unless the job has moved on since the failure was established. */
    public static Job fail(Job job, Job seen, Failure failure, Instant now) {
        boolean moved = job.status() != seen.status()
                || job.attempt() != seen.attempt()
                || !Objects.equals(job.claim(), seen.claim());
        return moved ? job : fail(job, failure, now);
    }

    /** Any open status → FAILED: its caller does not want it any more. What the provider does for it is still noted. */
    public static Job cancel(Job job, Instant now) {
        return job.isTerminal() ? job : fail(job, Cancellation.failure(job), now);
    }

    /** FAILED → QUEUED as the next attempt, with as much time to be accepted as the first one had. */
    public static Job retry(Job job, Instant now) {
        if (job.status() != JobStatus.FAILED) {
            return job;
        }
        Duration queueDeadline = Duration.between(job.attemptStartedAt(), job.queueDeadlineAt());
        JobDraft draft = new JobDraft(job).enter(JobStatus.QUEUED, now);
        draft.attempt++;
        draft.error = null;
        draft.refusals = 0;
        draft.lastRefusal = null;
        draft.resubmits = 0;
        draft.notBefore = null;
        draft.deadlineAt = null;
        draft.attemptStartedAt = now;
        draft.queueDeadlineAt = now.plus(queueDeadline);
        return draft.job();
    }

    /** As {@link #retry}, but what the provider holds for this job is given up, and it is submitted again. */
    public static Job retryAnew(Job job, Instant now) {
        if (job.status() != JobStatus.FAILED) {
            return job;
        }
        JobDraft draft = new JobDraft(retry(job, now));
        while (isPaidFor(draft.job())) {
            draft.provider = draft.provider.requestId() == null
                    ? draft.provider.finished(Provider.NONE)
                    : draft.provider.withCurrentRequestEnded();
        }
        draft.result = null;
        return draft.job();
    }

    /** What the provider measured of a request that did not complete. */
    public static Job measure(Job job, JsonNode metrics) {
        JobDraft draft = new JobDraft(job);
        draft.provider = job.provider().measured(metrics);
        return draft.job();
    }

    /** Whether the provider holds something for this job, so that it must not be submitted again. */
    public static boolean isPaidFor(Job job) {
        return job.provider().requestId() != null || job.provider().output() != null;
    }

    private static boolean holds(Job job, String claimId) {
        return job.status() == JobStatus.SUBMITTING && job.claim().id().equals(claimId);
    }

    private static JobDraft backToQueue(Job job, Instant now) {
        JobDraft draft = new JobDraft(job).enter(JobStatus.QUEUED, now);
        draft.claim = null;
        return draft;
    }
}
