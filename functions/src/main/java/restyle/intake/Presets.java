package restyle.intake;

import java.util.List;
import java.util.Optional;
import restyle.request.Preset;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Finds presets in the bucket. */
final class Presets {
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
        try {
            return Optional.of(Preset.of(
                    key, s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArrayUnsafe()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }
}
