package restyle.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import restyle.bucket.Keys;

/** Where a caller's picture is, as the parameter that takes it says. */
public sealed interface ImageReference {
    /** What is accepted, in words. */
    String ALLOWED = "an http or https URL, an s3:// address, the key of an upload or a data: URI";

    /** At an address that the provider fetches it from, and never we. */
    record WebAddress(String url) implements ImageReference {}

    /**
     * In a bucket.
     *
     * @param bucket empty where the bare key of an upload was given
     * @param key literally: nothing in it is decoded
     */
    record StoredObject(Optional<String> bucket, String key) implements ImageReference {}

    /** In the parameter itself. */
    record Inline(byte[] bytes) implements ImageReference {}

    /** Empty if the value is none of these, or not well formed. */
    static Optional<ImageReference> of(String value) {
        return switch (scheme(value)) {
            case "http", "https" -> ofWeb(value);
            case "s3" -> ofBucket(value);
            case "data" -> DataUri.content(value).map(Inline::new);
            default ->
                value.startsWith(Keys.UPLOADS)
                        ? Optional.of(new StoredObject(Optional.empty(), value))
                        : Optional.empty();
        };
    }

    /** Whether the value means to be the picture itself. */
    static boolean isInline(String value) {
        return scheme(value).equals("data");
    }

    private static String scheme(String value) {
        return value.substring(0, Math.max(0, value.indexOf(':'))).toLowerCase(Locale.ROOT);
    }

    private static Optional<ImageReference> ofWeb(String value) {
        try {
            return new URI(value).getRawAuthority() == null ? Optional.empty() : Optional.of(new WebAddress(value));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<ImageReference> ofBucket(String value) {
        Matcher address =
                Pattern.compile("[sS]3://([^/]+)/(.+)", Pattern.DOTALL).matcher(value);
        return address.matches()
                ? Optional.of(new StoredObject(Optional.of(address.group(1)), address.group(2)))
                : Optional.empty();
    }
}
