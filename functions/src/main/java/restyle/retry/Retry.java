package restyle.retry;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import restyle.bucket.JobRecords;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Transitions;
import restyle.runtime.Executions;

/**
 * Gives a failed job its next attempt. One that the provider has accepted resumes there and is not submitted again; one
 * that may have been accepted without our knowing its id is submitted again only when that is allowed.
 */
public final class Retry {
    /** Failures that resuming may never cure: with the permission to bill again, the result is given up. */
    private static final Set<ErrorCode> GIVEN_UP = EnumSet.of(ErrorCode.StoreFailed, ErrorCode.OutputRefused);

    private final JobRecords records;
    private final Executions executions;
    private final InstantSource clock;

    public Retry(JobRecords records, Executions executions, InstantSource clock) {
        this.records = records;
        this.executions = executions;
        this.clock = clock;
    }

    /**
     * May be called again if it did not come back: the execution of an attempt is started once. A queued job whose
     * execution was never started is given one.
     *
     * @return the job as queued for its next attempt, or as far as it has come since another call has queued it
     * @throws RetryRefusedException saying why, if the job cannot be retried (so)
     * @throws restyle.bucket.JobNotFoundException if there is no such job
     */
    public Job retry(String id, boolean mayBillAgain) {
        Job job = records.closeIfAbandoned(records.get(id), clock.instant());
        if (job.status() == JobStatus.QUEUED) {
            executions.start(job);
            return job;
        }
        requireRetriable(job, mayBillAgain);
        boolean anew = mayBillAgain && GIVEN_UP.contains(job.error().code());
        Job queued = records.update(id, latest -> {
            if (latest.attempt() != job.attempt()) {
                return latest;
            }
            return anew ? Transitions.retryAnew(latest, clock.instant()) : Transitions.retry(latest, clock.instant());
        });
        requireOpen(queued);
        executions.start(queued);
        return queued;
    }

    private static void requireOpen(Job retried) {
        if (retried.isTerminal()) {
            throw new RetryRefusedException(
                    RetryRefusedException.Reason.NOT_RETRIABLE,
                    "Job " + retried.id() + " was retried by another call at the same time, and that attempt is "
                            + retried.status().asCallersSeeIt() + " already");
        }
    }

    private static void requireRetriable(Job job, boolean mayBillAgain) {
        if (job.status() != JobStatus.FAILED) {
            throw new RetryRefusedException(
                    RetryRefusedException.Reason.NOT_RETRIABLE,
                    "Job " + job.id() + " is " + job.status().asCallersSeeIt()
                            + ": only one that is FAILED, or QUEUED without an execution, can be retried");
        }
        if (!job.error().code().retriable()) {
            throw new RetryRefusedException(
                    RetryRefusedException.Reason.NOT_RETRIABLE,
                    "Job " + job.id() + " cannot be retried (" + job.error().code() + "): "
                            + job.error().message());
        }
        if (job.error().mayHaveBilled() && !Transitions.isPaidFor(job) && !mayBillAgain) {
            throw new RetryRefusedException(
                    RetryRefusedException.Reason.MAY_BILL_AGAIN_REQUIRED,
                    "Job " + job.id() + " may have been billed already ("
                            + job.error().code() + "): submitting it again has to be allowed");
        }
    }
}
