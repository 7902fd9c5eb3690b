package restyle.job;

import java.time.Instant;

/**
 * One invocation's sole right to submit a job.
 *
 * @param id random for each invocation, so that a write whose answer was lost can be told from another's
 * @param until when the claimant cannot be running any more: an expired claim is a submit of unknown outcome
 */
public record Claim(String id, Instant claimedAt, Instant until) {
    public boolean isLive(Instant now) {
        return now.isBefore(until);
    }
}
