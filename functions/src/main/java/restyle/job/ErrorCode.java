package restyle.job;

/**
 * Why a job failed: the one taxonomy of the record, the state machine, the API and the logs. The names are stable.
 *
 * <p>{@link #retriable()} says whether {@code restyle retry} can do anything about it; where it cannot, the upload or
 * the request itself has to change.
 */
public enum ErrorCode {
    /** The upload is no PNG, JPEG or WebP by its first bytes. */
    NotAnImage(false),
    EmptyUpload(false),
    UploadTooLarge(false),
    /** The frozen source has expired since. */
    SourceExpired(false),
    /** The object was replaced or deleted before it could be frozen. */
    Superseded(false),
    /** No prompt in the upload's metadata and none in a preset. */
    PromptMissing(false),
    InvalidParameters(false),

    /** The provider refused the request itself: 400, 403, 404, 410 … */
    ProviderRefused(true),
    /** The provider's API key is missing, wrong or expired. */
    ProviderKeyRefused(true),
    NoCredits(true),
    /** A submit was sent, and nobody knows whether it was accepted. */
    SubmitOutcomeUnknown(true),
    /** The provider did not accept the job in time. */
    QueueDeadlineExceeded(true),
    /** The provider accepted the job and did not finish it in time. */
    ProcessingDeadlineExceeded(true),
    /** The provider says FAILED, content refusals included. */
    ProviderFailed(true),
    /** The provider no longer knows the request: it forgets one an hour after submission. */
    ResultExpired(true),
    /** The result's URL is not allowed, or what it serves is no picture. */
    OutputRefused(true),
    /** The result could not be fetched or written to the bucket. */
    StoreFailed(true),

    /** Its caller did not want it any more. */
    Cancelled(true),

    ExecutionTimedOut(true),
    ExecutionAborted(true),
    InternalError(true);

    private final boolean retriable;

    ErrorCode(boolean retriable) {
        this.retriable = retriable;
    }

    public boolean retriable() {
        return retriable;
    }
}
