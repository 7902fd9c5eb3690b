package restyle.intake;

import java.util.Optional;
import restyle.bucket.Keys;
import restyle.image.ImageType;
import restyle.job.Sha256;
import restyle.job.Source;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/**
 * Copies an upload to {@code sources/<id>} as it was when its event was sent; what is checked and hashed is the copy.
 *
 * <p>Its tags are left behind: to copy them takes a right that the role need not have.
 */
final class UploadFreezer {
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final String bucket;

    UploadFreezer(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** The copy that an earlier delivery of the event has made; a later change of the upload is none of its business. */
    Optional<FrozenUpload> find(Upload upload) {
        try {
            return Optional.of(read(upload));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /** @return empty if the object has been replaced or deleted since */
    Optional<FrozenUpload> freeze(Upload upload) {
        String key = Keys.source(upload.jobId());
        try {
            s3.copyObject(copy -> copy.sourceBucket(bucket)
                    .sourceKey(upload.key())
                    .copySourceIfMatch(upload.eTag())
                    .taggingDirective(TaggingDirective.REPLACE)
                    .destinationBucket(bucket)
                    .destinationKey(key));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND || e.statusCode() == PRECONDITION_FAILED) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(read(upload));
    }

    private FrozenUpload read(Upload upload) {
        String key = Keys.source(upload.jobId());
        ResponseBytes<GetObjectResponse> copy =
                s3.getObjectAsBytes(get -> get.bucket(bucket).key(key));
        byte[] bytes = copy.asByteArrayUnsafe();
        Optional<ImageType> type = ImageType.of(bytes);
        Source source = new Source(
                key,
                upload.key(),
                upload.eTag(),
                Sha256.of(bytes),
                (long) bytes.length,
                type.map(ImageType::contentType).orElse(null));
        return new FrozenUpload(source, type, copy.response().metadata());
    }
}
