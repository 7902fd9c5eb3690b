package restyle.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import restyle.bucket.Keys;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.request.UploadKey;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A folder of uploads with one preset: how pictures get into the bucket and what they became out of it. */
final class Batch {
    private static final int NAME_DIGITS = 8;
    private static final int LONGEST_PART_BYTES = 100;

    private final S3Client s3;
    private final String bucket;
    private final Destination destination;
    private final String folder = Keys.INCOMING + JobId.random().substring(0, NAME_DIGITS) + "/";

    Batch(S3Client s3, String bucket, Destination destination) {
        this.s3 = s3;
        this.bucket = bucket;
        this.destination = destination;
    }

    /** To be called before the first upload. A preset, unlike metadata, takes a prompt of any length. */
    void preset(ObjectNode parameters) {
        s3.putObject(
                put -> put.bucket(bucket).key(folder + UploadKey.PRESET_NAME).contentType("application/json"),
                RequestBody.fromString(parameters.toString(), StandardCharsets.UTF_8));
    }

    /** The key of an upload; the number makes it unique. */
    String key(int number, Path picture) {
        return folder + number + "-" + FileNames.fit(FileNames.stem(picture), LONGEST_PART_BYTES)
                + FileNames.fit(FileNames.extension(picture), LONGEST_PART_BYTES);
    }

    /**
     * @throws java.io.UncheckedIOException if the picture cannot be read
     * @throws SdkException if the bucket does not take it
     */
    void upload(Path picture, String key) {
        s3.putObject(put -> put.bucket(bucket).key(key), picture);
    }

    /** Gets what a completed job made of a picture. */
    Outcome fetch(Path source, Job completed) {
        String result = completed.result().key();
        String extension = result.substring(result.lastIndexOf('.') + 1);
        try {
            Destination.Saved saved = destination.save(
                    source, completed.id(), extension, download(result), download(Keys.manifest(completed)));
            return new Outcome.Restyled(source, completed.id(), saved.picture(), saved.manifest());
        } catch (IOException | SdkException e) {
            String message = "The restyled picture could not be written to " + destination.folder() + ": "
                    + Mistakes.oneLine(e) + stillAt(completed);
            return new Outcome.Failed(
                    source, Optional.of(completed.id()), new Failure(ErrorCode.StoreFailed, message, true));
        }
    }

    /** Only the real Segmind keeps it: the simulated one, without TLS, ends with this run. */
    private static String stillAt(Job completed) {
        URI output = completed.provider().output();
        return output == null || !"https".equals(output.getScheme())
                ? ""
                : "; for seven days it can be fetched from " + output;
    }

    private byte[] download(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArrayUnsafe();
    }
}
