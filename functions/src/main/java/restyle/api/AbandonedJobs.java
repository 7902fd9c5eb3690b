package restyle.api;

import java.time.InstantSource;
import restyle.bucket.JobRecords;
import restyle.job.Job;
import restyle.log.InvocationLog;
import software.amazon.awssdk.core.exception.SdkException;

/** Closes jobs that nothing works on any more, when they are come across. */
final class AbandonedJobs {
    private final JobRecords records;
    private final InvocationLog log;
    private final InstantSource clock;

    AbandonedJobs(JobRecords records, InvocationLog log, InstantSource clock) {
        this.records = records;
        this.log = log;
        this.clock = clock;
    }

    /** The job, closed if it is abandoned. One that cannot be closed now is shown as it was read, and closed by the next. */
    Job closed(Job job) {
        try {
            return records.closeIfAbandoned(job, clock.instant());
        } catch (SdkException e) {
            log.failed(job.id(), "An abandoned job was not closed, and is by whoever asks for it next", e);
            return job;
        }
    }
}
