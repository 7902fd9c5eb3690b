package restyle.log;

/**
 * The metrics of a stack, all in the namespace {@value #NAMESPACE}: dashboard and alarms use them by these names. Each
 * is written for the {@link Dimensions dimension} {@code Stack}, the stack's name.
 */
public enum Metric {
    /**
     * A job was taken in that waits for the provider, or one that had failed begins its next attempt by the API. What the
     * command line retries is not counted: it has no log.
     */
    JobsStarted(Unit.Count),

    /** A job's picture is in the bucket. */
    JobsCompleted(Unit.Count),

    /**
     * 1 for a job that has failed, be it as it was taken in; counted for {@code Stack} and for {@code Stack} with {@code
     * Code}. 0, for {@code Stack} alone, for one that has completed: so its average is the share of ended jobs that
     * failed, and its sum by {@code Code} tells why.
     */
    JobsFailed(Unit.Count),

    /** A job's caller has cancelled it, which is no failure. */
    JobsCancelled(Unit.Count),

    /** What the provider says that a request took, when it has completed. */
    ProviderSeconds(Unit.Seconds),

    /** From the provider's completion to ours: see {@link restyle.job.JobTimes#delayAfterCompletion}. */
    DelayAfterCompletion(Unit.Seconds),

    /** HTTP requests to the provider: submits, polls, results and uploads, those without an answer included. */
    ProviderCalls(Unit.Count),

    /**
     * 1 for a line since whose predecessor the provider has refused a call, of whatever kind, for its key or for want of
     * credits, or there was no key to call it with; and for a job that failed over that.
     */
    ProviderAccessRefused(Unit.Count),

    /**
     * 1 for a submit of which nobody knows whether it was accepted, and so billed: when the job fails over it, or is
     * submitted again regardless.
     */
    SubmitsUnknown(Unit.Count),

    /** The size of a picture that was stored. */
    BytesStored(Unit.Bytes);

    public static final String NAMESPACE = "Restyle";

    private final Unit unit;

    Metric(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }

    /** CloudWatch's own words. */
    public enum Unit {
        Count,
        Seconds,
        Bytes
    }
}
