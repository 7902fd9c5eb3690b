package restyle.local.runtimeapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** The files in events/. */
final class Events {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Events() {}

    static JsonNode read(String name) throws IOException {
        return MAPPER.readTree(Path.of("..", "events", name).toFile());
    }

    /** JSON that an event or an answer holds as text. */
    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }
}
