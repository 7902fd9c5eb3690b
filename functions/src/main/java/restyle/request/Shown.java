package restyle.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/** How what somebody gave is shown back: as JSON, so that control characters are escaped, and not at any length. */
public final class Shown {
    private static final int LONGEST = 60;
    private static final int LONGEST_REFERENCE = 240;
    private static final String DATA = "data:";
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.-]{1," + LONGEST + "}");

    private Shown() {}

    /** A value as JSON text, cut after 60 characters. */
    public static String value(JsonNode value) {
        return cut(value.toString(), LONGEST);
    }

    /** A text as a JSON string, cut after 60 characters. */
    public static String value(String text) {
        return value(TextNode.valueOf(text));
    }

    /** Where a picture is: an address in a bucket in full, unless it is very long; of a {@code data:} URI its head. */
    static String picture(String reference) {
        int comma = reference.indexOf(',');
        boolean inline = comma >= 0 && reference.regionMatches(true, 0, DATA, 0, DATA.length());
        String shown = inline ? reference.substring(0, comma + 1) + "…" : reference;
        return cut(TextNode.valueOf(shown).toString(), LONGEST_REFERENCE);
    }

    /** A field's name as it is, or as a value if it does not look like a name. */
    static String name(String name) {
        return PLAIN_NAME.matcher(name).matches() ? name : value(name);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
