package restyle.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** {@code data:} URIs (RFC 2397). What media type one claims is not looked at. */
final class DataUri {
    private DataUri() {}

    /** Percent-encoded or base64, in which line breaks do not matter; empty if it is neither. */
    static Optional<byte[]> content(String uri) {
        int comma = uri.indexOf(',');
        if (comma < 0) {
            return Optional.empty();
        }
        String head = uri.substring(0, comma).toLowerCase(Locale.ROOT);
        try {
            String octets = octets(uri.substring(comma + 1));
            return Optional.of(
                    head.endsWith(";base64")
                            ? Base64.getDecoder().decode(octets.replaceAll("\\s", ""))
                            : octets.getBytes(ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** One character each. A plus is a plus. */
    private static String octets(String encoded) {
        return encoded.indexOf('%') < 0 ? encoded : URLDecoder.decode(encoded.replace("+", "%2B"), ISO_8859_1);
    }
}
