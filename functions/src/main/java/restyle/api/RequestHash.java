package restyle.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import restyle.job.Sha256;

/** Tells whether two requests ask for the same, however they were written. */
final class RequestHash {
    private RequestHash() {}

    /**
     * SHA-256 of the model and the parameters in alphabetical order.
     *
     * @param parameters valid ones: with defaults, without nulls, whole numbers as such
     */
    static String of(String model, ObjectNode parameters) {
        ObjectNode canonical = JsonNodeFactory.instance.objectNode();
        canonical.put("model", model);
        ObjectNode sorted = canonical.putObject("parameters");
        parameters.properties().stream()
                .sorted(Comparator.comparing(Map.Entry<String, JsonNode>::getKey))
                .forEach(parameter -> sorted.set(parameter.getKey(), parameter.getValue()));
        return Sha256.of(canonical.toString().getBytes(StandardCharsets.UTF_8));
    }
}
