package restyle.api;

import restyle.job.Failure;
import restyle.job.Job;
import restyle.request.RetryBody;

/**
 * Why a job has failed, as its caller is told. What a record says is for the operator as well: it names roles, parameters
 * of the stack, addresses and the command line. So a caller is given its words only where they were written for them, or
 * are what the provider says of the request itself.
 */
final class FailureReason {
    private static final String BILL =
            "A retry submits it again, which may bill a second time and has to be allowed with {\""
                    + RetryBody.MAY_BILL_AGAIN + "\": true}.";

    private FailureReason() {}

    static String of(Job job) {
        Failure failure = job.error();
        return switch (failure.code()) {
            case NotAnImage,
                    EmptyUpload,
                    UploadTooLarge,
                    SourceExpired,
                    Superseded,
                    PromptMissing,
                    InvalidParameters,
                    ProviderRefused,
                    ProviderFailed,
                    Cancelled -> failure.message();
            case QueueDeadlineExceeded -> "The provider did not accept the job in time. A retry submits it again.";
            case ProcessingDeadlineExceeded ->
                "The provider accepted the job and had not finished it in time. A retry asks for the same request"
                        + " again, without another bill.";
            case SubmitOutcomeUnknown ->
                "The job was being submitted to the provider, and whether it was accepted is not known. " + BILL;
            case ResultExpired -> "The provider no longer knows the request, which may have been billed. " + BILL;
            case OutputRefused ->
                "The provider has finished the job with something that cannot be stored as a picture. A retry within"
                    + " seven days asks for it again, without another bill; if that fails as well, tell the operator"
                    + " of this service the request id " + job.id() + ".";
            case ProviderKeyRefused, NoCredits, StoreFailed, ExecutionTimedOut, ExecutionAborted, InternalError ->
                "The job failed for a reason that the operator of this service has to see to (" + failure.code()
                        + "): tell them the request id " + job.id();
        };
    }
}
