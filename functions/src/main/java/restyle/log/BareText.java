package restyle.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as it is whether or not somebody has quoted it, put it on one line or written it as JSON, once or several times:
 * without backslashes, and with a blank for every run of white space. It knows where in the text each character stands.
 */
final class BareText {
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\+(?:u([0-9a-fA-F]{4})|u[0-9a-fA-F]{0,3}(?=…|\\z)|([nrtbf])|([^…])|)");

    private final String bare;

    /** Where each character of the bare text begins in the whole one, and where that ends. */
    private final int[] starts;

    private BareText(String bare, int[] starts) {
        this.bare = bare;
        this.starts = starts;
    }

    static BareText of(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        int[] starts = new int[text.length() + 1];
        Matcher escape = ESCAPE.matcher(text);
        int next;
        for (int i = 0; i < text.length(); i = next) {
            next = i + 1;
            String meant = text.substring(i, next);
            if (meant.equals("\\") && escape.region(i, text.length()).lookingAt()) {
                next = escape.end();
                meant = meantBy(escape);
            }
            boolean isBlank = meant.codePoints().anyMatch(BareText::isBlank);
            boolean isAnotherBlank = isBlank && !bare.isEmpty() && bare.charAt(bare.length() - 1) == ' ';
            if (!isAnotherBlank) {
                Arrays.fill(starts, bare.length(), bare.length() + meant.length(), i);
                bare.append(isBlank ? " " : meant);
            }
        }
        starts[bare.length()] = text.length();
        return new BareText(bare.toString(), starts);
    }

    /** What is left of the text if nothing surrounds it. */
    String text() {
        return bare.strip();
    }

    /**
     * Where the other text stands in the whole one, or as much as there is of it.
     *
     * @param enough of the other's first characters to know it by
     */
    List<Range> places(BareText other, int enough) {
        String wanted = other.text();
        String known = wanted.substring(0, Math.min(enough, wanted.length()));
        List<Range> places = new ArrayList<>();
        for (int from = bare.indexOf(known); from >= 0; from = bare.indexOf(known, from + 1)) {
            int length = known.length();
            while (length < wanted.length() && bare.startsWith(wanted.substring(length, length + 1), from + length)) {
                length++;
            }
            places.add(new Range(starts[from], starts[from + length]));
        }
        return places;
    }

    private static String meantBy(Matcher escape) {
        if (escape.group(1) != null) {
            return Character.toString((char) Integer.parseInt(escape.group(1), 16));
        }
        return escape.group(2) != null ? " " : escape.group(3) == null ? "" : escape.group(3);
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character);
    }

    /** From a character to before another. */
    record Range(int start, int end) {}
}
