package restyle.local.bucket;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What an object may be called and carry where every object is a file that is named by its key. */
final class Limits {
    /**
     * The longest part of a key between two slashes, in bytes of UTF-8. File systems take 255, of which an upload in
     * several parts uses up to 49 and an unfinished file 37.
     */
    static final int KEY_SEGMENT_BYTES = 160;

    /**
     * All user metadata of an object, names and values, in bytes.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">Working with object
     *     metadata</a>
     */
    static final int USER_METADATA_BYTES = 2048;

    /** S3Proxy's own objects for an upload in several parts; no client can write one. */
    private static final String BOOKKEEPING_PREFIX = ".s3proxy-";

    /** S3Proxy keeps the checksum that came with an upload among the metadata; that part is not the user's. */
    private static final String CHECKSUM_PREFIX = "s3proxy_checksum_";

    private Limits() {}

    static boolean isBookkeeping(String key) {
        return key.startsWith(BOOKKEEPING_PREFIX);
    }

    /** @throws AwsServiceException 400 KeyTooLongError or MetadataTooLarge, naming what is too long and the limit */
    static void check(String key, Map<String, String> metadata) {
        for (String segment : key.split("/")) {
            if (bytes(segment) > KEY_SEGMENT_BYTES) {
                throw refused(
                        "KeyTooLongError",
                        "\"" + segment + "\" is " + bytes(segment) + " bytes long: the local bucket takes "
                                + KEY_SEGMENT_BYTES + " between two slashes of a key");
            }
        }
        int size = metadata.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith(CHECKSUM_PREFIX))
                .mapToInt(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
                .sum();
        if (size > USER_METADATA_BYTES) {
            throw refused(
                    "MetadataTooLarge",
                    "The user metadata of " + key + " is " + size + " bytes long: " + USER_METADATA_BYTES
                            + " are allowed");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static AwsServiceException refused(String code, String message) {
        return S3Exception.builder()
                .statusCode(400)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
