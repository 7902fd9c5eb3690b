package restyle.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.IntStream;

/** How long a task of the state machine may go on. */
final class Retries {
    private Retries() {}

    /** Every retrier used up, each delay at its longest, every attempt until its timeout but those that were throttled. */
    static Duration longest(JsonNode task) {
        int attempts = 1;
        Duration delays = Duration.ZERO;
        for (JsonNode retrier : task.path("Retry")) {
            delays = delays.plus(delays(retrier));
            if (!retrier.path("ErrorEquals").toString().contains("TooManyRequests")) {
                attempts += retrier.path("MaxAttempts").asInt();
            }
        }
        return delays.plus(Project.timeout(task).multipliedBy(attempts));
    }

    private static Duration delays(JsonNode retrier) {
        double seconds = IntStream.range(0, retrier.path("MaxAttempts").asInt())
                .mapToDouble(attempt -> Math.min(
                        retrier.path("MaxDelaySeconds").asDouble(),
                        retrier.path("IntervalSeconds").asDouble()
                                * Math.pow(retrier.path("BackoffRate").asDouble(), attempt)))
                .sum();
        return Duration.ofSeconds((long) seconds);
    }
}
