package restyle.failure;

import java.time.InstantSource;
import restyle.bucket.JobRecords;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Transitions;

/** Closes the record of a failed execution, once; a record that has ended, or is in a later attempt, stays as it is. */
final class FailureRecorder {
    private final JobRecords records;
    private final InstantSource clock;

    FailureRecorder(JobRecords records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    Failure record(FailureReport report) {
        Job job = records.update(
                report.requestId(),
                latest -> latest.executionName().equals(report.executionName())
                        ? Transitions.fail(latest, failure(latest, report), clock.instant())
                        : latest);
        return job.error() == null ? failure(job, report) : job.error();
    }

    private static Failure failure(Job job, FailureReport report) {
        boolean submitted = job.status() != JobStatus.QUEUED;
        String what = report.error() + (report.cause().isEmpty() ? "" : ": " + report.cause());
        return switch (job.status()) {
            case SUBMITTING ->
                new Failure(
                        ErrorCode.SubmitOutcomeUnknown,
                        "The execution ended while job " + job.id() + " was being submitted (" + what
                                + "), so whether it was accepted is not known. Retrying it may bill a second time and"
                                + " has to be allowed with --may-bill-again.",
                        true);
            case STORING ->
                new Failure(
                        ErrorCode.StoreFailed,
                        "The result " + job.provider().output() + " could not be stored (" + what
                                + "). Retrying the job stores it without another bill, for seven days.",
                        true);
            case QUEUED, SUBMITTED, COMPLETED, FAILED ->
                new Failure(
                        code(report.error()),
                        "The execution of job " + job.id() + " ended early (" + what + "). Retry the job"
                                + (submitted ? ": it resumes the provider's request, without another bill." : "."),
                        submitted);
        };
    }

    private static ErrorCode code(String error) {
        return switch (error) {
            case "TIMED_OUT", "States.Timeout" -> ErrorCode.ExecutionTimedOut;
            case "ABORTED" -> ErrorCode.ExecutionAborted;
            default -> ErrorCode.InternalError;
        };
    }
}
