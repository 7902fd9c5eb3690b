package restyle.local.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import restyle.job.Job;
import restyle.job.JobJson;
import software.amazon.awssdk.services.s3.S3Client;
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

    /** The jobs whose records are new or have changed since the last look. */
    List<Job> look() {
        long start = System.nanoTime();
        List<Job> changed = new ArrayList<>();
        for (S3Object object : s3.listObjectsV2Paginator(
                        list -> list.bucket(bucket).prefix(RECORDS))
                .contents()) {
            if (!object.eTag().equals(seen.put(object.key(), object.eTag()))) {
                changed.add(JobJson.read(
                        s3.getObjectAsBytes(get -> get.bucket(bucket).key(object.key()))
                                .asByteArrayUnsafe()));
            }
        }
        lastLook = Duration.ofNanos(System.nanoTime() - start);
        return changed;
    }

    /** How long to wait before the next look. */
    Duration untilNextLook() {
        Duration rest = lastLook.multipliedBy(REST_PER_LOOK);
        return rest.compareTo(BETWEEN_LOOKS) > 0 ? rest : BETWEEN_LOOKS;
    }
}
