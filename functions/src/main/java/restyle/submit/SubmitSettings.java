package restyle.submit;

import java.time.Duration;
import restyle.job.Cadence;

/**
 * What the stack's parameters say about submitting.
 *
 * @param processingDeadline how long the provider may take once it has accepted a job
 * @param timeToPost what a POST and the recording of its outcome may take
 */
public record SubmitSettings(
        Duration processingDeadline, Duration timeToPost, OnUnknownSubmit onUnknownSubmit, Cadence cadence) {
    /** What becomes of a submit that may or may not have been accepted. */
    public enum OnUnknownSubmit {
        /** The job fails, and someone decides. */
        FAIL,
        /** It is submitted again, at the risk of a second bill. */
        RESUBMIT
    }
}
