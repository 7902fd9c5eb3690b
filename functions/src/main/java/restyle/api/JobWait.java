package restyle.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import restyle.bucket.JobRecords;
import restyle.job.Job;
import restyle.runtime.Pause;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Waits for jobs to end, by looking at their records. */
final class JobWait {
    /** Between two looks: a GET costs a fortieth of what half a second of the function costs. */
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final JobRecords records;
    private final Pause pause;
    private final Duration longest;
    private final InstantSource clock;

    /** @param longest that callers are let wait, however much time there is */
    JobWait(JobRecords records, Pause pause, Duration longest, InstantSource clock) {
        this.records = records;
        this.pause = pause;
        this.longest = longest;
        this.clock = clock;
    }

    /** How long a caller can wait from now on, if the answer is due by then; not negative. */
    Duration possible(Instant answerBy) {
        Duration left = Duration.between(clock.instant(), answerBy);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(longest) < 0 ? left : longest;
    }

    /** The job once it has ended, or as it was seen last after that time. */
    Job until(Job job, Duration time) {
        Instant by = clock.instant().plus(time);
        Job latest = job;
        while (!latest.isTerminal() && clock.instant().isBefore(by)) {
            Duration left = Duration.between(clock.instant(), by);
            pause.sleep(left.compareTo(INTERVAL) < 0 ? left : INTERVAL);
            latest = look(latest);
        }
        return latest;
    }

    /**
     * What is asked of AWS, asked again after a passing failure, as callers cannot be relied on to do: Segmind's SDK gives
     * a job up at the first poll that fails.
     *
     * @throws SdkException the last, if it still fails then
     */
    <R> R patiently(Supplier<R> question, Instant by) {
        while (true) {
            try {
                return question.get();
            } catch (SdkException e) {
                if (isFinal(e) || !clock.instant().plus(INTERVAL).isBefore(by)) {
                    throw e;
                }
            }
            pause.sleep(INTERVAL);
        }
    }

    /** Whether AWS has understood the question, and refuses it. */
    private static boolean isFinal(SdkException e) {
        return e instanceof AwsServiceException refusal
                && refusal.statusCode() / 100 == 4
                && !refusal.isThrottlingException();
    }

    /** A look that fails is no reason to fail the caller, who would not be told the request's id. */
    private Job look(Job known) {
        try {
            return records.get(known.id());
        } catch (SdkException e) {
            return known;
        }
    }
}
