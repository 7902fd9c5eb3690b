package restyle.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
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
    private static final Pattern TOLD = Pattern.compile("[A-Z0-9_]*|.{0,2}|https?://\\S*");

    /** So much of the beginning of a text that was cut off tells it from other words. */
    private static final int SHORTEST_BEGINNING = 20;

    private Discretion() {}

    /**
     * The words without the queries of URLs, and without what the job's owner asked for, be it on one line, escaped as in
     * JSON, or cut off.
     *
     * @param parameters of the job that the words are about; null if there are none
     */
    static String about(String words, JsonNode parameters) {
        BareText bare = BareText.of(words);
        BitSet secret = new BitSet();
        for (BareText text : texts(parameters)) {
            bare.places(text, SHORTEST_BEGINNING).forEach(place -> secret.set(place.start(), place.end()));
        }
        return SECRET.matcher(without(secret, words)).replaceAll("$1…");
    }

    private static String without(BitSet secret, String words) {
        StringBuilder rest = new StringBuilder();
        int end = 0;
        for (int start = secret.nextSetBit(0); start >= 0; start = secret.nextSetBit(end)) {
            rest.append(words, end, start);
            end = secret.nextClearBit(start);
            if (!words.startsWith("…", end)) {
                rest.append('…');
            }
        }
        return rest.append(words, end, words.length()).toString();
    }

    private static List<BareText> texts(JsonNode parameters) {
        return parameters == null
                ? List.of()
                : parameters
                        .valueStream()
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue)
                        .filter(text -> !TOLD.matcher(text).matches())
                        .map(BareText::of)
                        .filter(text -> !text.text().isEmpty())
                        .toList();
    }
}
