package restyle.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import restyle.runtime.Environment;

class InvocationContextTest {
    private final AtomicLong now = new AtomicLong(17);
    private final InvocationContext context = new InvocationContext(
            new FunctionConfiguration(
                    "Submit",
                    "arn:aws:lambda:us-east-1:000000000000:function:Submit",
                    "restyle.submit.Submit::handleRequest",
                    Duration.ofSeconds(90),
                    512,
                    new Environment(Map.of(), List.of()),
                    OptionalInt.empty()),
            "request-1",
            line -> {},
            now::get);

    @Test
    void theRemainingTimeCountsDownFromTheTimeoutAndStopsAtZero() {
        assertThat(context.getRemainingTimeInMillis()).isEqualTo(90_000);
        now.addAndGet(Duration.ofMillis(1_500).toNanos());
        assertThat(context.getRemainingTimeInMillis()).isEqualTo(88_500);
        now.addAndGet(Duration.ofSeconds(90).toNanos());
        assertThat(context.getRemainingTimeInMillis()).isZero();
    }
}
