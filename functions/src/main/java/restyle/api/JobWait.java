package restyle.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import restyle.bucket.JobRecords;
import restyle.job.Job;
import restyle.runtime.Pause;
import software.amazon.awssdk.core.exception.SdkException;

/** Waits for jobs to end, by looking at their records. */
final class JobWait {
    /** Between two looks: a GET costs a fortieth of what half a second of the function costs. */
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final JobRecords records;
    private final Pause pause;
    private final InstantSource clock;

    JobWait(JobRecords records, Pause pause, InstantSource clock) {
        this.records = records;
        this.pause = pause;
        this.clock = clock;
    }

    /** The job once it has ended, or as it was seen last by then. */
    Job until(Job job, Instant by) {
        Job latest = job;
        while (!latest.isTerminal() && clock.instant().isBefore(by)) {
            Duration left = Duration.between(clock.instant(), by);
            pause.sleep(left.compareTo(INTERVAL) < 0 ? left : INTERVAL);
            latest = look(latest);
        }
        return latest;
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
