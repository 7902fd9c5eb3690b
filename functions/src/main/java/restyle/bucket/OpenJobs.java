package restyle.bucket;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/** The markers of jobs that have not ended yet. */
public final class OpenJobs {
    /** Ten pages of S3's, a second or so. */
    private static final int MOST = 10_000;

    private final S3Client s3;
    private final String bucket;

    public OpenJobs(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /**
     * When each was taken in or retried, to the second, by the name of its execution. Good for counting, no more: a marker
     * may outlive its job, or belong to one that never came to be, if what wrote it was lost; of two calls that make one
     * job at the same time the later one renews it; and where the first fails as the second succeeds, it may be missing.
     * Of more than 10,000 any 10,000 are listed.
     */
    public Map<String, Instant> list() {
        return s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(Keys.OPEN)).contents().stream()
                .limit(MOST)
                .collect(toUnmodifiableMap(
                        marker -> marker.key().substring(Keys.OPEN.length()), marker -> marker.lastModified()));
    }
}
