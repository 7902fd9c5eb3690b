package restyle.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The body of a request, which has to be a JSON object. */
sealed interface JsonBody {
    record Fields(ObjectNode fields) implements JsonBody {}

    record Refused(Problem problem) implements JsonBody {}

    static JsonBody read(byte[] text) {
        try {
            return of(JsonText.parse(text));
        } catch (JsonProcessingException e) {
            return refused("", "The body is not valid JSON" + JsonText.where(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonBody of(JsonNode body) {
        return switch (body) {
            case ObjectNode object -> new Fields(object);
            case JsonNode none when none.isMissingNode() -> refused("", "The body is empty");
            case JsonNode other -> {
                String value = Shown.value(other);
                yield refused(value, "The body is " + value);
            }
        };
    }

    private static JsonBody refused(String value, String what) {
        String allowed = "a JSON object of parameters";
        return new Refused(new Problem("body", value, allowed, what + ": " + allowed + " is required"));
    }
}
