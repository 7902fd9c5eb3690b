package restyle.api;

import java.time.InstantSource;
import java.util.Optional;
import restyle.bucket.JobRecords;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Transitions;
import restyle.log.InvocationLog;
import restyle.runtime.Executions;
import software.amazon.awssdk.core.exception.SdkException;

/** Has submitted jobs worked on. One that cannot be is no secret from its caller, who alone can make up for it. */
final class JobStart {
    private final JobRecords records;
    private final Executions executions;
    private final InvocationLog log;
    private final InstantSource clock;

    JobStart(JobRecords records, Executions executions, InvocationLog log, InstantSource clock) {
        this.records = records;
        this.executions = executions;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Starts the execution of a job, unless it has ended. A job that is past the queue has one, whatever this call comes
     * to.
     *
     * @param repeatable whether the caller can send the same request again; if not, a job without an execution is
     *     cancelled, so that what is sent instead is not done twice
     */
    Submitted start(Job job, boolean replayed, boolean repeatable, Caller caller) {
        try {
            executions.start(job);
            return new Submitted.Accepted(job, replayed);
        } catch (SdkException e) {
            log.failed(job.id(), "The execution was not started", e);
        }
        Optional<Job> latest = repeatable ? Optional.of(job) : withdrawn(job);
        if (latest.isEmpty() || latest.get().status() == JobStatus.QUEUED) {
            return new Submitted.Refused(notStarted(job.id(), caller));
        }
        return isCancelled(latest.get())
                ? new Submitted.Refused(cancelled(job.id(), caller))
                : new Submitted.Accepted(latest.get(), replayed);
    }

    private static boolean isCancelled(Job job) {
        return job.status() == JobStatus.FAILED && job.error().code() == ErrorCode.Cancelled;
    }

    /** As it is now, cancelled if it still waited; empty if that is not known. */
    private Optional<Job> withdrawn(Job job) {
        try {
            return Optional.of(records.update(
                    job.id(),
                    latest -> latest.status() == JobStatus.QUEUED
                            ? Transitions.cancel(latest, clock.instant())
                            : latest));
        } catch (SdkException e) {
            log.failed(job.id(), "A job without an execution was not cancelled, and waits for its caller", e);
            return Optional.empty();
        }
    }

    private static ApiResponse cancelled(String id, Caller caller) {
        return error(
                id,
                caller,
                " could not be started and was cancelled: nothing was sent to the provider. Send the request again");
    }

    /** What a caller can do who was answered neither that an attempt has begun, nor that it may not. */
    static ApiResponse notStarted(String id, Caller caller) {
        return error(
                id,
                caller,
                " is recorded, but may not have been started. Start it by POST " + caller.responseUrl(id)
                        + "/retry, or, if it had one, by sending it again with its " + IdempotencyKey.HEADER);
    }

    private static ApiResponse error(String id, Caller caller, String what) {
        return ApiResponse.notStarted("Request " + id + what)
                .about(id, caller);
    }
}
