package restyle.api;

import java.time.InstantSource;
import restyle.bucket.JobRecords;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Transitions;
import restyle.log.InvocationLog;
import restyle.request.Problem;
import restyle.request.RetryBody;
import restyle.request.Validation;
import restyle.retry.Retry;
import restyle.retry.RetryRefusedException;
import restyle.runtime.Executions;
import software.amazon.awssdk.core.exception.SdkException;

/** What callers can do about a request that they have made: cancel it, retry it. */
final class Changes {
    private final Requests requests;
    private final JobRecords records;
    private final Executions executions;
    private final Retry retry;
    private final JobView view;
    private final InvocationLog log;
    private final InstantSource clock;

    Changes(
            Requests requests,
            JobRecords records,
            Executions executions,
            JobView view,
            InvocationLog log,
            InstantSource clock) {
        this.requests = requests;
        this.records = records;
        this.executions = executions;
        this.retry = new Retry(records, executions, clock);
        this.view = view;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Written first: whatever its execution still does, it finds the job ended. Cancelling again is served again, and
     * stops again what could not be stopped.
     */
    ApiResponse cancel(Caller caller, String id) {
        return requests.find(caller, id)
                .map(job -> records.update(job.id(), latest -> Transitions.cancel(latest, clock.instant())))
                .map(job -> cancelled(caller, job))
                .orElseGet(() -> ApiResponse.notFound("Request " + id));
    }

    private ApiResponse cancelled(Caller caller, Job job) {
        boolean isCancelled = job.status() == JobStatus.FAILED && job.error().code() == ErrorCode.Cancelled;
        if (!isCancelled) {
            return ApiResponse.conflict(
                            "not_cancellable",
                            "Request " + job.id() + " is " + job.status().asCallersSeeIt()
                                    + ": only one that is QUEUED or PROCESSING can be cancelled")
                    .about(job.id(), caller);
        }
        stop(job);
        return ApiResponse.ok(view.status(job, caller).json());
    }

    /** One that cannot be stopped now ends by itself at its next state. */
    private void stop(Job job) {
        try {
            executions.stop(job, job.error().message());
        } catch (SdkException e) {
            log.failed(job.id(), "The execution of a cancelled job was not stopped, and ends at its next state", e);
        }
    }

    ApiResponse retry(Caller caller, String id, byte[] body) {
        return requests.find(caller, id)
                .map(job -> retried(caller, job, body))
                .orElseGet(() -> ApiResponse.notFound("Request " + id));
    }

    private ApiResponse retried(Caller caller, Job job, byte[] body) {
        return switch (RetryBody.read(body)) {
            case Validation.Invalid(var problems) -> ApiResponse.invalid(Problem.text(problems));
            case Validation.Valid(var parameters) -> {
                try {
                    boolean mayBillAgain =
                            parameters.get(RetryBody.MAY_BILL_AGAIN).booleanValue();
                    yield view.accepted(retry.retry(job.id(), mayBillAgain), caller);
                } catch (RetryRefusedException e) {
                    yield refused(e).about(job.id(), caller);
                } catch (SdkException e) {
                    log.failed(job.id(), "The next attempt was not started", e);
                    yield JobStart.notStarted(job.id(), caller);
                }
            }
        };
    }

    private static ApiResponse refused(RetryRefusedException e) {
        return switch (e.reason()) {
            case NOT_RETRIABLE -> ApiResponse.conflict("not_retriable", e.getMessage());
            case MAY_BILL_AGAIN_REQUIRED ->
                ApiResponse.conflict(
                        "may_bill_again_required",
                        e.getMessage() + " with {\"" + RetryBody.MAY_BILL_AGAIN + "\": true} as the body");
        };
    }
}
