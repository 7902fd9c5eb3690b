package restyle.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;

/**
 * The one truth about a job. It is changed by {@link Transitions} alone and written conditionally.
 *
 * @param schema the version of this shape
 * @param attempt counts from 1; a retry makes it one more
 * @param parameters as sent, without the URL of a frozen source
 * @param bodyHash SHA-256 of the request as the caller sent it; null for an upload
 * @param source the frozen upload; null where the caller named a URL of their own
 * @param refusals how often the provider has refused this attempt for now
 * @param lastRefusal the provider's words when it last refused
 * @param resubmits how often a submit of unknown outcome was repeated, where the stack allows that
 * @param notBefore the provider asked not to be called before
 * @param createdAt when the job was taken in; told from the other times where a record does not say it
 * @param attemptStartedAt when this attempt began to wait for the provider
 * @param queueDeadlineAt until when the provider may accept it
 * @param deadlineAt until when the current status may last, once accepted
 * @param enteredAt when each status was entered last
 */
public record Job(
        int schema,
        String id,
        int attempt,
        JobStatus status,
        Claim claim,
        Owner owner,
        String model,
        ObjectNode parameters,
        String bodyHash,
        Source source,
        Provider provider,
        Result result,
        Failure error,
        int refusals,
        String lastRefusal,
        int resubmits,
        Instant notBefore,
        Instant createdAt,
        Instant attemptStartedAt,
        Instant queueDeadlineAt,
        Instant deadlineAt,
        Map<JobStatus, Instant> enteredAt) {

    public static final int SCHEMA = 1;

    /** How long after the provider has finished the picture must be in the bucket: the store task's retries fit in. */
    public static final Duration STORING_DEADLINE = Duration.ofHours(1);

    /**
     * How long after its deadline an open job is taken for abandoned, whatever was to close it: longer than any task of
     * the state machine is retried, throttled invocations included, so that no job is closed that is still worked on.
     */
    public static final Duration GRACE = Duration.ofHours(3);

    public Job {
        provider = provider == null ? Provider.NONE : provider;
        createdAt = createdAt == null ? earliest(attempt, attemptStartedAt, enteredAt) : createdAt;
    }

    /** A new job that waits for the provider. */
    public static Job queued(
            String id,
            Owner owner,
            String model,
            ObjectNode parameters,
            String bodyHash,
            Source source,
            Duration queueDeadline,
            Instant now) {
        JobDraft draft = new JobDraft(id, owner, model, now);
        draft.parameters = parameters;
        draft.bodyHash = bodyHash;
        draft.source = source;
        draft.queueDeadlineAt = now.plus(queueDeadline);
        draft.enter(JobStatus.QUEUED, now);
        return draft.job();
    }

    /** A job that never gets as far as the provider: the upload cannot be restyled. */
    public static Job rejected(String id, String model, Source source, Failure failure, Instant now) {
        JobDraft draft = new JobDraft(id, Owner.bucket(), model, now);
        draft.source = source;
        draft.queueDeadlineAt = now;
        draft.error = failure;
        draft.enter(JobStatus.FAILED, now);
        return draft.job();
    }

    /** Records have not always said when they were made. */
    private static Instant earliest(int attempt, Instant attemptStartedAt, Map<JobStatus, Instant> enteredAt) {
        return attempt == 1 ? attemptStartedAt : Collections.min(enteredAt.values());
    }

    /** The name of the execution that works on this attempt: names are refused twice, so no attempt runs twice. */
    @JsonIgnore
    public String executionName() {
        return attempt == 1 ? id : id + "-" + attempt;
    }

    @JsonIgnore
    public boolean isTerminal() {
        return status.isTerminal();
    }

    /** Whether the job should have ended long ago: nothing is working on it any more. */
    public boolean isAbandoned(Instant now) {
        Instant deadline = deadlineAt == null ? queueDeadlineAt : deadlineAt;
        return !isTerminal() && now.isAfter(deadline.plus(GRACE));
    }
}
