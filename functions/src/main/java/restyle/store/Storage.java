package restyle.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import restyle.bucket.JobRecords;
import restyle.bucket.Keys;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Result;
import restyle.job.Transitions;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Copies a finished picture into the bucket: picture, manifest, record, in this order, so that a COMPLETED job's picture
 * is always there. It needs the record alone, and may be done again at any point.
 */
public final class Storage {
    private static final int PRECONDITION_FAILED = 412;

    private final JobRecords records;
    private final S3Client s3;
    private final String bucket;
    private final Download download;
    private final InstantSource clock;

    Storage(JobRecords records, S3Client s3, String bucket, Download download, InstantSource clock) {
        this.records = records;
        this.s3 = s3;
        this.bucket = bucket;
        this.download = download;
        this.clock = clock;
    }

    /**
     * @return the record afterwards; one that is not STORING is left as it is
     * @throws OutputRefusedException if the result will never be stored; the record says so
     */
    public Job store(String requestId) throws IOException, InterruptedException {
        Job job = records.get(requestId);
        if (job.status() != JobStatus.STORING) {
            return job;
        }
        if (job.result() != null && isStored(job.result())) {
            return records.update(requestId, latest -> Transitions.complete(latest, job.result(), clock.instant()));
        }
        Path file = Files.createTempFile("result-", null);
        try {
            Picture picture = download.fetch(job.provider().output(), file);
            Result result = put(job, picture);
            Instant now = clock.instant();
            Job completed = Transitions.complete(job, result, now);
            s3.putObject(
                    put -> put.bucket(bucket).key(Keys.manifest(job)).contentType("application/json"),
                    RequestBody.fromBytes(Manifest.of(completed)));
            return records.update(requestId, latest -> Transitions.complete(latest, result, now));
        } catch (OutputRefusedException e) {
            records.update(requestId, latest -> Transitions.fail(latest, job, refused(job, e), clock.instant()));
            throw e;
        } finally {
            Files.delete(file);
        }
    }

    private Result put(Job job, Picture picture) throws IOException {
        String key = Keys.result(job, picture.type());
        try {
            s3.putObject(
                    put -> put.bucket(bucket)
                            .key(key)
                            .ifNoneMatch("*")
                            .contentType(picture.type().contentType())
                            .checksumSHA256(Base64.getEncoder().encodeToString(picture.sha256())),
                    RequestBody.fromFile(picture.file()));
        } catch (S3Exception e) {
            if (e.statusCode() != PRECONDITION_FAILED || !isStored(key, picture)) {
                throw e;
            }
        }
        return new Result(
                key,
                picture.bytes(),
                picture.type().contentType(),
                HexFormat.of().formatHex(picture.sha256()));
    }

    /** Whether the picture of an attempt that was failed while it was being stored is there. */
    private boolean isStored(Result result) {
        try {
            return s3.headObject(head -> head.bucket(bucket).key(result.key())).contentLength() == result.bytes();
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    /** Whether an earlier try, or a retried request whose first answer was lost, has put these very bytes there. */
    private boolean isStored(String key, Picture picture) throws IOException {
        byte[] stored = s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArrayUnsafe();
        return Arrays.equals(stored, Files.readAllBytes(picture.file()));
    }

    private static Failure refused(Job job, OutputRefusedException e) {
        URI output = job.provider().output();
        return new Failure(
                ErrorCode.OutputRefused,
                "The provider's result " + output + " was not stored: " + e.getMessage()
                        + ". It stays there for seven days; retrying the job fetches it again, without another bill.",
                true);
    }
}
