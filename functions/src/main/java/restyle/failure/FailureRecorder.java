package restyle.failure;

import java.time.InstantSource;
import restyle.bucket.JobRecords;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.LostExecution;
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
        String what = report.error() + (report.cause().isEmpty() ? "" : ": " + report.cause());
        return LostExecution.failure(job, code(report.error()), what);
    }

    private static ErrorCode code(String error) {
        return switch (error) {
            case "TIMED_OUT", "States.Timeout" -> ErrorCode.ExecutionTimedOut;
            case "ABORTED" -> ErrorCode.ExecutionAborted;
            default -> ErrorCode.InternalError;
        };
    }
}
