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
     * @throws IOException if the text is not valid JSON, goes on after the value, or names a field of an object twice
     */
    static JsonNode parse(byte[] text) throws IOException {
        return MAPPER.readTree(text);
    }

    /** As {@link #parse(byte[])}. */
    static JsonNode parse(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    /** Where in the text the error is and what it is about, as an addition to a sentence; quotes nothing of the text. */
    static String where(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
