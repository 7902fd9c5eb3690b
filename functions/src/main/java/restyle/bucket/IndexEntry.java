package restyle.bucket;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the index says of a job of one caller.
 *
 * @param createdAtMillis when the job was made, in milliseconds since 1970
 */
public record IndexEntry(long createdAtMillis, String id) {
    /** What the time is told backwards from: 13 digits, enough until the year 2286. */
    private static final long LATEST = 9_999_999_999_999L;

    private static final Pattern NAME = Pattern.compile("([0-9]{13})-([0-9a-f]{32})");

    /** The entry of this name; empty if it is not one. */
    public static Optional<IndexEntry> named(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(new IndexEntry(LATEST - Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** The end of its key, such that the newest comes first. */
    public String name() {
        return String.format(Locale.ROOT, "%013d-%s", LATEST - createdAtMillis, id);
    }

    /** A text in order right before the name: no other name stands between them. */
    String nameBefore() {
        String name = name();
        int last = name.length() - 1;
        return name.substring(0, last) + (char) (name.charAt(last) - 1) + "~";
    }
}
