package restyle.job;

import java.util.Optional;

/** What a write of a record has made of the job, told from the record before it and the record after it. */
public enum JobEvent {
    /** A job was made that waits for the provider. */
    TAKEN_IN,
    /** A failed job has begun its next attempt. */
    RETRIED,
    /** An invocation has claimed the job, to submit it. */
    CLAIMED,
    /** The provider has accepted the job. */
    ACCEPTED,
    /** The provider does not take the job now; it waits for its next submit. */
    REFUSED,
    /** A submit of unknown outcome is repeated. */
    RESUBMITTED,
    /** The provider had accepted the job before, so it goes on without a submit. */
    RESUMED,
    /** The provider is done, and its answer is in the record. */
    FINISHED,
    /** The picture is in the bucket. */
    COMPLETED,
    /** The job has failed, or was made as a failed one. */
    FAILED,
    /** Its caller has cancelled the job. */
    CANCELLED,
    /** The status stays, but the record knows more: news that came too late to change it. */
    ADDED;

    /** @param before empty where the record was made by this write */
    public static JobEvent of(Optional<Job> before, Job after) {
        return before.map(job -> between(job, after)).orElse(after.status() == JobStatus.FAILED ? FAILED : TAKEN_IN);
    }

    private static JobEvent between(Job before, Job after) {
        if (before.status() == after.status()) {
            return after.refusals() > before.refusals() ? REFUSED : ADDED;
        }
        return switch (after.status()) {
            case QUEUED -> queuedAgain(before, after);
            case SUBMITTING -> CLAIMED;
            case SUBMITTED -> before.status() == JobStatus.QUEUED ? RESUMED : ACCEPTED;
            case STORING -> before.status() == JobStatus.QUEUED ? RESUMED : FINISHED;
            case COMPLETED -> COMPLETED;
            case FAILED -> after.error().code() == ErrorCode.Cancelled ? CANCELLED : FAILED;
        };
    }

    private static JobEvent queuedAgain(Job before, Job after) {
        if (after.attempt() > before.attempt()) {
            return RETRIED;
        }
        return after.resubmits() > before.resubmits() ? RESUBMITTED : REFUSED;
    }
}
