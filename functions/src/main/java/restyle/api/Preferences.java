package restyle.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What callers prefer, in the header {@code Prefer}. Whatever is not understood is ignored.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7240">RFC 7240</a>
 */
final class Preferences {
    static final String HEADER = "Prefer";

    private static final Pattern WAIT = Pattern.compile("wait\\s*(?:=\\s*(.*))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SECONDS = Pattern.compile("(\"?)0*([1-9][0-9]{0,8})\\1");

    private Preferences() {}

    /**
     * How long the answer may be held back: as long as possible by {@code wait}, at most N seconds by {@code wait=N}. Of
     * several the first counts.
     *
     * @param header all values of the header, separated by commas
     * @param longest what is possible
     * @return whole seconds; empty if nobody is to wait, or it is not possible for a second
     */
    static Optional<Duration> toWait(String header, Duration longest) {
        return split(header, ',').stream()
                .map(preference ->
                        WAIT.matcher(split(preference, ';').getFirst().strip()))
                .filter(Matcher::matches)
                .findFirst()
                .flatMap(wait -> seconds(wait.group(1), longest.toSeconds()))
                .filter(seconds -> seconds > 0)
                .map(Duration::ofSeconds);
    }

    private static Optional<Long> seconds(String value, long longest) {
        if (value == null || value.isEmpty() || value.equals("\"\"")) {
            return Optional.of(longest);
        }
        Matcher seconds = SECONDS.matcher(value);
        return seconds.matches() ? Optional.of(Math.min(Long.parseLong(seconds.group(2)), longest)) : Optional.empty();
    }

    /** Separators in quoted text separate nothing. */
    private static List<String> split(String text, char separator) {
        List<String> pieces = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == separator && !quoted) {
                pieces.add(text.substring(start, i));
                start = i + 1;
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }
}
