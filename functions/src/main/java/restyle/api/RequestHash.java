package restyle.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import restyle.job.Sha256;

/** Tells whether two requests ask for the same, however they were written. */
final class RequestHash {
    private RequestHash() {}

    /**
     * SHA-256 of the model and the parameters, all fields in alphabetical order and all numbers without zeros at the end.
     *
     * @param parameters valid ones: with defaults, without nulls
     */
    static String of(String model, ObjectNode parameters) {
        ObjectNode canonical = JsonNodeFactory.instance.objectNode();
        canonical.put("model", model);
        canonical.set("parameters", canonical(parameters));
        return Sha256.of(canonical.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode canonical(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode sorted = JsonNodeFactory.instance.objectNode();
                object.properties().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(field -> sorted.set(field.getKey(), canonical(field.getValue())));
                yield sorted;
            }
            case ArrayNode array -> {
                ArrayNode items = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> items.add(canonical(item)));
                yield items;
            }
            case NumericNode number -> DecimalNode.valueOf(number.decimalValue().stripTrailingZeros());
            default -> value;
        };
    }
}
