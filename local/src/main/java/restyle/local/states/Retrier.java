package restyle.local.states;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** One entry of a Retry: for which errors, how often, and after how long. */
record Retrier(
        ErrorMatch errors,
        long intervalSeconds,
        long maxAttempts,
        double backoffRate,
        long maxDelaySeconds,
        boolean fullJitter) {
    private static final long LONGEST_DELAY = 31_622_400;

    static List<Retrier> readAll(Fields state) {
        List<Fields> entries = state.objects("Retry");
        List<Retrier> retriers = entries.stream().map(Retrier::read).toList();
        ErrorMatch.checkWildcardIsLast(
                state.where() + ", Retry",
                retriers.stream().map(Retrier::errors).toList());
        return retriers;
    }

    private static Retrier read(Fields fields) {
        ErrorMatch errors = ErrorMatch.read(fields);
        long interval = fields.whole("IntervalSeconds", 1, 99_999_999, 1);
        long attempts = fields.whole("MaxAttempts", 0, 99_999_999, 3);
        double rate = fields.number("BackoffRate", 1.0, 2.0);
        long delay = fields.whole("MaxDelaySeconds", 1, LONGEST_DELAY, LONGEST_DELAY);
        String jitter = fields.text("JitterStrategy").orElse("NONE");
        if (!jitter.equals("FULL") && !jitter.equals("NONE")) {
            throw fields.problem("JitterStrategy", "'" + jitter + "'", "FULL or NONE");
        }
        if (delay <= interval && delay != LONGEST_DELAY) {
            throw fields.problem("MaxDelaySeconds", String.valueOf(delay), "more than IntervalSeconds");
        }
        fields.any("Comment");
        fields.finish();
        return new Retrier(errors, interval, attempts, rate, delay, jitter.equals("FULL"));
    }

    /**
     * How long to wait before a retry: {@code IntervalSeconds × BackoffRate^retry}, at most {@code MaxDelaySeconds};
     * with full jitter anything from nothing to that.
     *
     * @param retry 0 for the first one
     */
    Duration delay(long retry, RandomGenerator random) {
        double seconds = Math.min(intervalSeconds * Math.pow(backoffRate, retry), maxDelaySeconds);
        double chosen = fullJitter ? seconds * random.nextDouble() : seconds;
        return Duration.ofMillis(Math.round(chosen * 1000));
    }
}
