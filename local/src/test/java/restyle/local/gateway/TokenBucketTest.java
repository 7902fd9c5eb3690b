package restyle.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final AtomicLong now = new AtomicLong();
    private final TokenBucket bucket = new TokenBucket(new Throttle(2, 3), now::get);

    @Test
    void theBurstIsLetThroughAtOnceAndTheRateFromThenOn() {
        assertThat(taken(5)).isEqualTo(3);
        now.addAndGet(Duration.ofMillis(499).toNanos());
        assertThat(taken(1)).isZero();
        now.addAndGet(Duration.ofMillis(501).toNanos());
        assertThat(taken(5)).isEqualTo(2);
    }

    @Test
    void tokensDoNotPileUpBeyondTheBurst() {
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(taken(10)).isEqualTo(3);
    }

    private int taken(int attempts) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += bucket.tryTake() ? 1 : 0;
        }
        return taken;
    }
}
