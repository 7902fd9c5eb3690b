package restyle.source;

import java.util.Map;
import java.util.Optional;
import restyle.image.ImageType;
import restyle.job.Sha256;
import restyle.job.Source;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/**
 * Freezes pictures under {@code sources/}. What is too large or empty is not copied.
 *
 * <p>The tags of an original are left behind: to copy them takes a right that the roles need not have.
 */
public final class SourceFreezer {
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final String bucket;

    public SourceFreezer(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** An object as it is now; empty if there is none. */
    public Optional<Original> see(String key) {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(bucket).key(key));
            return Optional.of(new Original(key, head.eTag().replace("\"", ""), head.contentLength()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /**
     * What has been frozen under this key before; a later change of the original is none of its business.
     *
     * @return empty if nothing has
     */
    public Optional<Freezing> find(String key, Original original, long maxBytes) {
        try {
            return Optional.of(read(key, original, maxBytes));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    /**
     * Copies an object as it was seen.
     *
     * @param key of the copy
     */
    public Freezing freeze(Original original, String key, long maxBytes) {
        Optional<Freezing> misfit = misfit(original.bytes(), maxBytes);
        if (misfit.isPresent()) {
            return misfit.get();
        }
        try {
            s3.copyObject(copy -> copy.sourceBucket(bucket)
                    .sourceKey(original.key())
                    .copySourceIfMatch(original.eTag())
                    .taggingDirective(TaggingDirective.REPLACE)
                    .destinationBucket(bucket)
                    .destinationKey(key));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND || e.statusCode() == PRECONDITION_FAILED) {
                return new Freezing.Superseded();
            }
            throw e;
        }
        return read(key, original, maxBytes);
    }

    /** Writes a picture that is no object yet, if it can be sent. */
    public Freezing freeze(byte[] picture, String key, long maxBytes) {
        Freezing judged = judge(picture, new Original(null, null, picture.length), key, Map.of(), maxBytes);
        if (judged instanceof Freezing.Frozen(Source source, Map<String, String> _)) {
            s3.putObject(
                    put -> put.bucket(bucket).key(key).contentType(source.contentType()),
                    RequestBody.fromBytes(picture));
        }
        return judged;
    }

    private Freezing read(String key, Original original, long maxBytes) {
        ResponseBytes<GetObjectResponse> copy =
                s3.getObjectAsBytes(get -> get.bucket(bucket).key(key));
        return judge(copy.asByteArrayUnsafe(), original, key, copy.response().metadata(), maxBytes);
    }

    private static Freezing judge(
            byte[] picture, Original original, String key, Map<String, String> metadata, long maxBytes) {
        return misfit(picture.length, maxBytes).orElseGet(() -> {
            Optional<ImageType> type = ImageType.of(picture);
            Source source = new Source(
                    key,
                    original.key(),
                    original.eTag(),
                    Sha256.of(picture),
                    (long) picture.length,
                    type.map(ImageType::contentType).orElse(null));
            return type.isPresent() ? new Freezing.Frozen(source, metadata) : new Freezing.NotAnImage(source);
        });
    }

    private static Optional<Freezing> misfit(long bytes, long maxBytes) {
        if (bytes == 0) {
            return Optional.of(new Freezing.Empty());
        }
        return bytes > maxBytes ? Optional.of(new Freezing.TooLarge(bytes)) : Optional.empty();
    }
}
