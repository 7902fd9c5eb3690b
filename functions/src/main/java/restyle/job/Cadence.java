package restyle.job;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How eagerly a job is watched. One state transition costs as much as 7.5 s of a 256 MB function, so the machine waits
 * once for most of the usual time, and the status function then polls in-process for a while.
 */
public enum Cadence {
    /** Few calls to the provider, for small rate limits. */
    FRUGAL(0.9, 3, 15),
    BALANCED(0.6, 1, 3),
    /** The shortest delay between the provider's finishing and ours. */
    EAGER(0.1, 0.5, 1);

    private static final double JITTER = 0.2;

    private final double firstWaitShare;
    private final Duration pollInterval;
    private final Duration betweenLingers;

    Cadence(double firstWaitShare, double pollSeconds, int waitSeconds) {
        this.firstWaitShare = firstWaitShare;
        this.pollInterval = Duration.ofMillis(Math.round(pollSeconds * 1000));
        this.betweenLingers = Duration.ofSeconds(waitSeconds);
    }

    /** How long to wait after acceptance before the first look at a job that usually takes this long. */
    public Duration firstWait(Duration usual) {
        return Duration.ofMillis(Math.round(usual.toMillis() * firstWaitShare));
    }

    /** Up to a fifth more, so that many jobs at once do not move in step. */
    public static Duration jittered(Duration duration, RandomGenerator random) {
        return duration.plusMillis((long) (duration.toMillis() * JITTER * random.nextDouble()));
    }

    /** Between two polls in-process. */
    public Duration pollInterval() {
        return pollInterval;
    }

    /** What the machine waits before the next invocation. */
    public Duration betweenLingers() {
        return betweenLingers;
    }
}
