package restyle.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The body of a request, which has to be a JSON object. */
sealed interface JsonBody {
    String REQUIRED = "a JSON object of parameters";

    record Fields(ObjectNode fields) implements JsonBody {}

    record Refused(Problem problem) implements JsonBody {}

    static JsonBody read(byte[] text) {
        return read(text, REQUIRED, refused("", "The body is empty", REQUIRED));
    }

    /** An empty body has no fields. */
    static JsonBody readIfAny(byte[] text) {
        return read(text, "nothing, or " + REQUIRED + ",", new Fields(JsonNodeFactory.instance.objectNode()));
    }

    private static JsonBody read(byte[] text, String allowed, JsonBody empty) {
        try {
            return switch (JsonText.parse(text)) {
                case ObjectNode object -> new Fields(object);
                case JsonNode none when none.isMissingNode() -> empty;
                case JsonNode other -> {
                    String value = Shown.value(other);
                    yield refused(value, "The body is " + value, allowed);
                }
            };
        } catch (JsonProcessingException e) {
            return refused("", "The body is not valid JSON" + JsonText.where(e), allowed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonBody refused(String value, String what, String allowed) {
        return new Refused(new Problem("body", value, allowed, what + ": " + allowed + " is required"));
    }
}
