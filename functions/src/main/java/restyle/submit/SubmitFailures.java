package restyle.submit;

import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.segmind.NoProviderKeyException;
import restyle.segmind.Refusal;
import restyle.segmind.SubmitOutcome;
import restyle.segmind.UploadOutcome;

/** What a submit that came to nothing says in the record. */
final class SubmitFailures {
    private static final String RETRY = " Then retry the job.";
    private static final String BILL =
            " Retrying it may bill a second time, so it has to be allowed (" + Failure.MAY_BILL_AGAIN + ").";

    private SubmitFailures() {}

    static Failure queueDeadlineExceeded(Job job) {
        return unbilled(
                job,
                ErrorCode.QueueDeadlineExceeded,
                "The provider did not accept the job by " + job.queueDeadlineAt() + ", after " + job.refusals()
                        + " refusals"
                        + (job.lastRefusal() == null
                                ? "."
                                : ", the last of which was: " + Failure.sentence(job.lastRefusal()))
                        + " Retry the job, or raise QueueDeadlineSeconds.");
    }

    static Failure noKey(Job job, NoProviderKeyException e) {
        return unbilled(job, ErrorCode.ProviderKeyRefused, Failure.sentence(e.getMessage()) + RETRY);
    }

    static Failure sourceExpired(Job job) {
        return unbilled(
                job,
                ErrorCode.SourceExpired,
                "The frozen source " + job.source().key() + " has expired. "
                        + switch (job.owner().door()) {
                            case S3 -> "Upload " + job.source().uploadKey() + " again.";
                            case API -> "Send the request again, with its picture.";
                        });
    }

    static Failure refused(Job job, SubmitOutcome.RefusedForGood refused) {
        return refused(job, refused.reason(), "the job", refused.httpStatus(), refused.detail());
    }

    static Failure uploadRefused(Job job, UploadOutcome.RefusedForGood refused) {
        return refused(job, refused.reason(), "the source image", refused.httpStatus(), refused.detail());
    }

    static Failure outcomeUnknown(Job job, String detail) {
        return new Failure(
                ErrorCode.SubmitOutcomeUnknown,
                "Job " + job.id() + " was sent to the provider, but whether it was accepted is not known: "
                        + Failure.sentence(detail) + BILL,
                true);
    }

    static Failure claimExpired(Job job) {
        return new Failure(
                ErrorCode.SubmitOutcomeUnknown,
                "A submit of job " + job.id() + " began at " + job.claim().claimedAt()
                        + " and its outcome was never recorded." + BILL,
                true);
    }

    private static Failure refused(Job job, Refusal reason, String what, int httpStatus, String detail) {
        String answer = "The provider refused " + what + " with HTTP " + httpStatus + ": " + Failure.sentence(detail);
        return switch (reason) {
            case KEY_REFUSED ->
                unbilled(
                        job, ErrorCode.ProviderKeyRefused, answer + " Put a valid key into the SSM parameter." + RETRY);
            case NO_CREDITS -> unbilled(job, ErrorCode.NoCredits, answer + " Add credits at Segmind." + RETRY);
            case INVALID, NOT_ALLOWED, NOT_OFFERED ->
                unbilled(
                        job,
                        ErrorCode.ProviderRefused,
                        answer + " Change the request, or retry the job once that is cured.");
        };
    }

    /** Not billed, unless an earlier submit of this attempt was. */
    private static Failure unbilled(Job job, ErrorCode code, String message) {
        return new Failure(code, message, job.resubmits() > 0);
    }
}
