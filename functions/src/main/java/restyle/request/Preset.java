package restyle.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A {@code restyle.json} as it was found: the parameters that uploads in its folder have in common. */
public sealed interface Preset {
    /** The key it was found under. */
    String key();

    /** A JSON object; what is in it is not checked yet. */
    record Parameters(String key, ObjectNode parameters) implements Preset {}

    /** Not a JSON object. */
    record Unreadable(String key, Problem problem) implements Preset {}

    /** The preset in an object of the bucket. */
    static Preset of(String key, byte[] content) {
        try {
            JsonNode json = JsonText.parse(content);
            return json instanceof ObjectNode object
                    ? new Parameters(key, object)
                    : unreadable(key, json.isMissingNode() ? "" : Shown.value(json), " is not a JSON object");
        } catch (JsonProcessingException e) {
            return unreadable(key, "", " is not valid JSON" + JsonText.where(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Preset unreadable(String key, String value, String fault) {
        String allowed = "a JSON object of parameters, such as {\"prompt\": \"a watercolour\"},";
        return new Unreadable(key, new Problem(key, value, allowed, key + fault + ": " + allowed + " is required"));
    }
}
