package restyle.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import restyle.request.Preset;
import restyle.request.Problem;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Finds presets in the bucket. */
final class Presets {
    /** Far more than parameters need; a larger file would take the memory of the uploads beside it. */
    private static final long MAX_BYTES = 64 * 1024;

    private final S3Client s3;
    private final String bucket;

    Presets(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** @param keys where it may lie, the nearest first */
    Optional<Preset> nearest(List<String> keys) {
        return keys.stream().flatMap(key -> read(key).stream()).findFirst();
    }

    private Optional<Preset> read(String key) {
        try (ResponseInputStream<GetObjectResponse> object =
                s3.getObject(get -> get.bucket(bucket).key(key))) {
            long bytes = object.response().contentLength();
            if (bytes > MAX_BYTES) {
                object.abort();
                return Optional.of(tooLarge(key, bytes));
            }
            return Optional.of(Preset.of(key, object.readAllBytes()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(key + " could not be read", e);
        }
    }

    private static Preset tooLarge(String key, long bytes) {
        String allowed = "a JSON object of at most " + MAX_BYTES + " bytes";
        return new Preset.Unreadable(
                key,
                new Problem(
                        key,
                        Long.toString(bytes),
                        allowed,
                        key + " has " + bytes + " bytes: " + allowed + " is needed"));
    }
}
