package restyle.local.segmind;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content of a base64 {@code data:} URI. */
record DataUri(String mediaType, byte[] bytes) {
    private static final Pattern HEAD = Pattern.compile("data:([A-Za-z0-9!#$&^_.+/-]*);base64");

    /** @throws IllegalArgumentException saying what is wrong, without repeating the data */
    static DataUri parse(String uri) {
        int comma = uri.indexOf(',');
        Matcher head = HEAD.matcher(uri.substring(0, Math.max(comma, 0)));
        if (!head.matches()) {
            throw new IllegalArgumentException("data URI must look like data:image/png;base64,...");
        }
        try {
            return new DataUri(head.group(1), Base64.getMimeDecoder().decode(uri.substring(comma + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("data URI is not valid base64", e);
        }
    }
}
