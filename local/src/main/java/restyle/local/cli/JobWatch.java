package restyle.local.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import restyle.bucket.Keys;
import restyle.job.Job;
import restyle.job.JobJson;
import restyle.job.JobStatus;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Looks at the job records in a bucket, again and again. */
final class JobWatch {
    private static final String RECORDS = "jobs/";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /** So that looking at very many records takes a tenth of the time at most. */
    private static final int REST_PER_LOOK = 9;

    private final S3Client s3;
    private final String bucket;
    private final Map<String, String> seen = new HashMap<>();
    private Duration lastLook = Duration.ZERO;

    JobWatch(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /**
     * The jobs whose records are new or have changed since the last look. An object that is no record is passed over; one
     * that could not be read just now, or is gone again, comes with a later look if at all.
     *
     * @throws SdkException if the bucket cannot be listed
     */
    List<Job> look() {
        long start = System.nanoTime();
        try {
            List<Job> changed = new ArrayList<>();
            for (S3Object object : s3.listObjectsV2Paginator(
                            list -> list.bucket(bucket).prefix(RECORDS))
                    .contents()) {
                if (!object.eTag().equals(seen.get(object.key()))) {
                    news(object).ifPresent(changed::add);
                }
            }
            return changed;
        } finally {
            lastLook = Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private Optional<Job> news(S3Object object) {
        try {
            ResponseBytes<GetObjectResponse> record =
                    s3.getObjectAsBytes(get -> get.bucket(bucket).key(object.key()));
            seen.put(object.key(), record.response().eTag());
            return Optional.ofNullable(JobJson.read(record.asByteArrayUnsafe()))
                    .filter(job -> isRecord(job, object.key()));
        } catch (IllegalArgumentException | SdkException e) {
            return Optional.empty();
        }
    }

    /** Whether a job has what every record has: anybody may put any JSON beside the records. */
    private static boolean isRecord(Job job, String key) {
        return job.id() != null
                && key.equals(Keys.record(job.id()))
                && job.status() != null
                && job.enteredAt() != null
                && job.queueDeadlineAt() != null
                && (job.status() != JobStatus.COMPLETED || job.result() != null)
                && (job.status() != JobStatus.FAILED || job.error() != null);
    }

    /** How long to wait before the next look. */
    Duration untilNextLook() {
        Duration rest = lastLook.multipliedBy(REST_PER_LOOK);
        return rest.compareTo(BETWEEN_LOOKS) > 0 ? rest : BETWEEN_LOOKS;
    }
}
