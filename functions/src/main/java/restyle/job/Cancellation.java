package restyle.job;

/**
 * What is said of a job whose caller does not want it any more. The provider knows no cancelling: what it has accepted,
 * it finishes and bills.
 */
final class Cancellation {
    private Cancellation() {}

    /**
     * What may have been billed, and what a retry does, follow from how far the job had come.
     *
     * @throws IllegalArgumentException if it has ended
     */
    static Failure failure(Job job) {
        return switch (job.status()) {
            case QUEUED -> Transitions.isPaidFor(job) ? accepted() : queued(job);
            case SUBMITTING ->
                cancelled(
                        "while it was being submitted: if the provider accepts it, it is finished and billed there,"
                            + " and a retry fetches it without another bill. If that stays unknown, a retry submits it"
                            + " again, which may bill a second time and has to be allowed.",
                        true);
            case SUBMITTED -> accepted();
            case STORING ->
                cancelled(
                        "after the provider had finished it, which is billed. A retry within seven days stores it"
                                + " without another bill.",
                        true);
            case COMPLETED, FAILED -> throw new IllegalArgumentException("Job " + job.id() + " has ended");
        };
    }

    private static Failure queued(Job job) {
        return job.resubmits() > 0
                ? cancelled(
                        "while it waited to be submitted again, after a submit that may have been accepted and billed."
                                + " A retry submits it once more, which may bill a second time and has to be allowed.",
                        true)
                : cancelled(
                        "before the provider had accepted it: nothing is billed" + ofThisAttempt(job)
                                + ". A retry submits it.",
                        false);
    }

    /** What an earlier attempt may have been billed was allowed to be by whoever retried it, once and for all. */
    private static String ofThisAttempt(Job job) {
        return job.attempt() == 1 ? "" : " for attempt " + job.attempt();
    }

    private static Failure accepted() {
        return cancelled(
                "after the provider had accepted it: it is finished and billed there all the same. A retry within an"
                        + " hour of its submit fetches it without another bill.",
                true);
    }

    private static Failure cancelled(String when, boolean mayHaveBilled) {
        return new Failure(ErrorCode.Cancelled, "The job was cancelled " + when, mayHaveBilled);
    }
}
