package restyle.job;

/**
 * Why a job failed whose execution ended without saying so itself: a crash, a time-out, someone who stopped it. What may
 * have been billed, and what a retry does, follow from where the job was.
 */
public final class LostExecution {
    private LostExecution() {}

    /**
     * @param code for a job that was neither being submitted nor being stored
     * @param what happened to the execution, as part of a sentence
     */
    public static Failure failure(Job job, ErrorCode code, String what) {
        boolean mayHaveBilled = job.resubmits() > 0 || Transitions.isPaidFor(job);
        return switch (job.status()) {
            case SUBMITTING ->
                new Failure(
                        ErrorCode.SubmitOutcomeUnknown,
                        "The execution ended while job " + job.id() + " was being submitted (" + what
                                + "), so whether it was accepted is not known. Retrying it may bill a second time and"
                                + " has to be allowed (" + Failure.MAY_BILL_AGAIN + ").",
                        true);
            case STORING ->
                new Failure(
                        ErrorCode.StoreFailed,
                        "The result " + job.provider().output() + " could not be stored (" + what
                                + "). Retrying the job stores it without another bill, for seven days.",
                        true);
            case QUEUED, SUBMITTED, COMPLETED, FAILED ->
                new Failure(
                        code,
                        "The execution of job " + job.id() + " ended early (" + what + "). Retry the job"
                                + (Transitions.isPaidFor(job)
                                        ? ": it resumes the provider's request, without another bill."
                                        : "."),
                        mayHaveBilled);
        };
    }
}
