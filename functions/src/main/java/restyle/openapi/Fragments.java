package restyle.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pieces that the document is made of: JSON objects on the class path, under {@code openapi/}. */
final class Fragments {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Fragments() {}

    /** @throws IllegalStateException naming the file, if there is none */
    static ObjectNode read(String file) {
        return parse(text(file), file);
    }

    /** The file with that model in the place of {@code {model}}. */
    static ObjectNode read(String file, String model) {
        return parse(text(file).replace(Operation.MODEL, model), file);
    }

    /** Adds what is in the other, objects but references field by field; of anything else in both, the other's stays. */
    static void merge(ObjectNode into, ObjectNode other) {
        for (var field : other.properties()) {
            JsonNode present = into.get(field.getKey());
            if (present instanceof ObjectNode object
                    && field.getValue() instanceof ObjectNode more
                    && !object.has("$ref")
                    && !more.has("$ref")) {
                merge(object, more);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        }
    }

    private static ObjectNode parse(String text, String file) {
        try {
            return MAPPER.readValue(text, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("openapi/" + file + " is not valid JSON", e);
        }
    }

    private static String text(String file) {
        String path = "/openapi/" + file;
        try (InputStream in = Fragments.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
