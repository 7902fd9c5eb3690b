package restyle.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/** How what somebody gave is shown back: as JSON, so that control characters are escaped, and not at any length. */
public final class Shown {
    private static final int LONGEST = 60;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.-]{1," + LONGEST + "}");

    private Shown() {}

    /** A value as JSON text, cut after 60 characters. */
    public static String value(JsonNode value) {
        String text = value.toString();
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    /** A text as a JSON string, cut after 60 characters. */
    public static String value(String text) {
        return value(TextNode.valueOf(text));
    }

    /** A field's name as it is, or as a value if it does not look like a name. */
    static String name(String name) {
        return PLAIN_NAME.matcher(name).matches() ? name : value(name);
    }
}
