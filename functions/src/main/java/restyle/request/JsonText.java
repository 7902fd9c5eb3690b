package restyle.request;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Reads JSON as people write it by hand, where a field given twice or a stray bracket is a mistake to be told. */
final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    /**
     * The one JSON value of the text, a missing node if there is none.
     *
     * @throws IOException if the text is not valid JSON, goes on after the value, names a field of an object twice, or
     *     holds half a surrogate pair, which could not be sent on
     */
    static JsonNode parse(byte[] text) throws IOException {
        return wellFormed(MAPPER.readTree(text));
    }

    /** As {@link #parse(byte[])}. */
    static JsonNode parse(String text) throws IOException {
        return wellFormed(MAPPER.readTree(text));
    }

    /** Where in the text the error is and what it is about, as an addition to a sentence; quotes nothing of the text. */
    static String where(JsonProcessingException e) {
        if (e instanceof HalfPairException) {
            return " (it holds half a surrogate pair)";
        }
        JsonLocation location = e.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static JsonNode wellFormed(JsonNode value) throws HalfPairException {
        if (value.isTextual() && value.textValue().codePoints().anyMatch(JsonText::isHalfPair)) {
            throw new HalfPairException();
        }
        for (JsonNode element : value) {
            wellFormed(element);
        }
        return value;
    }

    private static boolean isHalfPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** An escape such as {@code \ud800} without the other half: valid JSON, but no text. */
    private static final class HalfPairException extends JsonProcessingException {
        HalfPairException() {
            super("half a surrogate pair");
        }
    }
}
