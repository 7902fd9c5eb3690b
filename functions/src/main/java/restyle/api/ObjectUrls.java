package restyle.api;

import java.time.Duration;
import restyle.job.Source;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** Presigned URLs: what each allows is allowed to everyone who has it. One dies with the credentials that signed it. */
final class ObjectUrls {
    /** A longer promise would not be kept: see there. */
    private static final Duration READING = Duration.ofHours(1);

    private static final Duration WRITING = Duration.ofMinutes(15);

    private final S3Presigner presigner;
    private final String bucket;

    ObjectUrls(S3Presigner presigner, String bucket) {
        this.presigner = presigner;
        this.bucket = bucket;
    }

    String ofResult(String key) {
        return presigner
                .presignGetObject(presign -> presign.signatureDuration(READING)
                        .getObjectRequest(get -> get.bucket(bucket).key(key)))
                .url()
                .toString();
    }

    /** Served as what it is, whatever it was uploaded as. */
    String ofSource(Source source) {
        return presigner
                .presignGetObject(presign -> presign.signatureDuration(READING)
                        .getObjectRequest(
                                get -> get.bucket(bucket).key(source.key()).responseContentType(source.contentType())))
                .url()
                .toString();
    }

    /** Type and length are among the headers that are signed, so that neither can be another. */
    PresignedPutObjectRequest toWrite(String key, String contentType, long bytes) {
        return presigner.presignPutObject(presign -> presign.signatureDuration(WRITING)
                .putObjectRequest(put ->
                        put.bucket(bucket).key(key).contentType(contentType).contentLength(bytes)));
    }
}
