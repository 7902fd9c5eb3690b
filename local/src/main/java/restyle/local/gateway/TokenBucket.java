package restyle.local.gateway;

import java.util.function.LongSupplier;

/** The token bucket algorithm, by which API Gateway throttles: tokens come at the rate, up to the burst. */
final class TokenBucket {
    private final Throttle throttle;
    private final LongSupplier nanoTime;
    private double tokens;
    private long filledAt;

    TokenBucket(Throttle throttle, LongSupplier nanoTime) {
        this.throttle = throttle;
        this.nanoTime = nanoTime;
        this.tokens = throttle.burst();
        this.filledAt = nanoTime.getAsLong();
    }

    synchronized boolean tryTake() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(throttle.burst(), tokens + (now - filledAt) / 1e9 * throttle.ratePerSecond());
        filledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
