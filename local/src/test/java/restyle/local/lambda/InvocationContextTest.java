package restyle.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import restyle.runtime.Environment;

class InvocationContextTest {
    private final List<String> lines = new ArrayList<>();
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
            line -> lines.add(line.text()),
            now::get);

    @Test
    void theRemainingTimeCountsDownFromTheTimeoutAndStopsAtZero() {
        assertThat(context.getRemainingTimeInMillis()).isEqualTo(90_000);
        now.addAndGet(Duration.ofMillis(1_500).toNanos());
        assertThat(context.getRemainingTimeInMillis()).isEqualTo(88_500);
        now.addAndGet(Duration.ofSeconds(90).toNanos());
        assertThat(context.getRemainingTimeInMillis()).isZero();
    }

    @Test
    void aLineBelowTheLevelThatLambdaLogsByItselfIsDropped() {
        context.getLogger().log("debug".getBytes(UTF_8), LogLevel.DEBUG);
        context.getLogger().log("info".getBytes(UTF_8), LogLevel.INFO);
        context.getLogger().log("without a level".getBytes(UTF_8));

        assertThat(lines).containsExactly("info", "without a level");
    }
}
