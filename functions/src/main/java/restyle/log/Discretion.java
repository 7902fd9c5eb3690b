package restyle.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What somebody else has written, made fit for a log. Others quote what they were sent: a presigned URL is good for
 * whoever reads it, and what a picture is to become is nobody's business.
 */
final class Discretion {
    /** What follows the {@code ?} of a URL, be it the signature of a presigned one; and pictures written out as text. */
    private static final Pattern SECRET = Pattern.compile("(https?://[^\\s\"'<>?]+\\?|data:image/)[^\\s\"'<>]+");

    /** Values that the model itself names, such as {@code ANIME}, and whatever is too short to be told from a word. */
    private static final Pattern TOLD = Pattern.compile("[A-Z0-9_]*|.{0,2}|https?://.*");

    private Discretion() {}

    /**
     * The words without the queries of URLs, and without what the job's owner asked for, where it stands verbatim.
     *
     * @param parameters of the job that the words are about; null if there are none
     */
    static String about(String words, JsonNode parameters) {
        String discreet = words;
        for (String text : texts(parameters)) {
            discreet = discreet.replace(text, "…");
        }
        return SECRET.matcher(discreet).replaceAll("$1…");
    }

    private static List<String> texts(JsonNode parameters) {
        return parameters == null
                ? List.of()
                : parameters
                        .valueStream()
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .filter(text -> !TOLD.matcher(text).matches())
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }
}
