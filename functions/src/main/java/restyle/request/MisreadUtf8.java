package restyle.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Undoes what happens to a header that a client sends as raw UTF-8: S3 (its user guide, "Working with object metadata",
 * shows it) and HTTP libraries read the bytes as ISO 8859-1, so that "ä" arrives as "Ã¤".
 *
 * <p>A text that was meant as it stands is left alone: real ISO 8859-1 prose is practically never valid UTF-8.
 */
final class MisreadUtf8 {
    private MisreadUtf8() {}

    static String repaired(String text) {
        boolean suspect = text.chars().allMatch(c -> c <= 0xFF) && text.chars().anyMatch(c -> c >= 0x80);
        return suspect ? Decoded.strictly(text.getBytes(ISO_8859_1), UTF_8).orElse(text) : text;
    }
}
