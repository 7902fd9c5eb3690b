package restyle.retry;

import java.time.InstantSource;
import restyle.bucket.JobRecords;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Transitions;
import restyle.runtime.Executions;

/**
 * Gives a failed job its next attempt. One that the provider has accepted resumes there and is not submitted again; one
 * that may have been accepted without our knowing its id is submitted again only when that is allowed.
 */
public final class Retry {
    private final JobRecords records;
    private final Executions executions;
    private final InstantSource clock;

    public Retry(JobRecords records, Executions executions, InstantSource clock) {
        this.records = records;
        this.executions = executions;
        this.clock = clock;
    }

    /**
     * May be called again if it did not come back: the execution of an attempt is started once.
     *
     * @return the job as queued for its next attempt
     * @throws RetryRefusedException saying why, if the job cannot be retried (so)
     * @throws restyle.bucket.JobNotFoundException if there is no such job
     */
    public Job retry(String id, boolean mayBillAgain) {
        Job failed = records.get(id);
        if (failed.status() == JobStatus.QUEUED && failed.attempt() > 1) {
            executions.start(failed);
            return failed;
        }
        requireRetriable(failed, mayBillAgain);
        Job queued = records.update(
                id,
                latest -> latest.attempt() == failed.attempt() ? Transitions.retry(latest, clock.instant()) : latest);
        executions.start(queued);
        return queued;
    }

    private static void requireRetriable(Job job, boolean mayBillAgain) {
        if (job.status() != JobStatus.FAILED) {
            throw new RetryRefusedException(
                    "Job " + job.id() + " is " + job.status().asCallersSeeIt() + ": only a FAILED one can be retried");
        }
        if (!job.error().code().retriable()) {
            throw new RetryRefusedException("Job " + job.id() + " cannot be retried ("
                    + job.error().code() + "): " + job.error().message());
        }
        if (job.error().mayHaveBilled() && !Transitions.isPaidFor(job) && !mayBillAgain) {
            throw new RetryRefusedException("Job " + job.id() + " may have been billed already ("
                    + job.error().code() + "): submitting it again has to be allowed with --may-bill-again");
        }
    }
}
