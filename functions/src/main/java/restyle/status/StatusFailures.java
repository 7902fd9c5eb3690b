package restyle.status;

import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;

/** What a job that ended at the provider says in the record. */
final class StatusFailures {
    private StatusFailures() {}

    /** The provider bills completed requests only. */
    static Failure providerFailed(Job job, String detail) {
        return new Failure(
                ErrorCode.ProviderFailed,
                "The provider could not restyle the picture: " + Failure.sentence(detail)
                        + " A failed request is not billed: change the request, or retry the job.",
                job.resubmits() > 0 || !job.provider().otherRequestIds().isEmpty());
    }

    static Failure processingDeadlineExceeded(Job job, String news) {
        return new Failure(
                ErrorCode.ProcessingDeadlineExceeded,
                "The provider accepted the job as " + job.provider().requestId() + " and had not finished it by "
                        + job.deadlineAt() + " (" + news
                        + "). Retrying the job asks for the same request again, without another bill.",
                true);
    }

    static Failure resultExpired(Job job, String detail) {
        return new Failure(
                ErrorCode.ResultExpired,
                "The provider no longer knows request " + job.provider().requestId() + ": " + Failure.sentence(detail)
                        + " It may have been billed; retrying submits anew and has to be allowed ("
                        + Failure.MAY_BILL_AGAIN + ").",
                true);
    }

    static Failure outputUnusable(String detail) {
        return new Failure(
                ErrorCode.OutputRefused,
                "The provider completed the job with a result that holds no picture's URL: " + Failure.sentence(detail)
                        + " Retrying the job asks for the same result again, without another bill.",
                true);
    }
}
