package restyle.local.states;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as the JSONata library holds it, and back. */
final class JsonataValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Above it a double no longer holds every whole number. */
    private static final double LARGEST_WHOLE = 1L << 53;

    private JsonataValues() {}

    static Object toJava(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                node.properties().forEach(field -> map.put(field.getKey(), toJava(field.getValue())));
                yield map;
            }
            case ARRAY -> {
                List<Object> list = new ArrayList<>(node.size());
                node.forEach(element -> list.add(toJava(element)));
                yield list;
            }
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.canConvertToLong() && node.isIntegralNumber() ? node.longValue() : node.doubleValue();
            case NULL, MISSING, BINARY, POJO -> Jsonata.NULL_VALUE;
        };
    }

    /** @throws IllegalArgumentException for a value that JSON cannot hold, such as a function */
    static JsonNode toJson(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                ObjectNode node = JSON.objectNode();
                map.forEach((key, element) -> node.set(String.valueOf(key), toJson(element)));
                yield node;
            }
            case List<?> list -> {
                ArrayNode node = JSON.arrayNode(list.size());
                list.forEach(element -> node.add(toJson(element)));
                yield node;
            }
            case String text -> JSON.textNode(text);
            case Boolean truth -> JSON.booleanNode(truth);
            case Number number -> toJson(number);
            case null -> JSON.nullNode();
            case Object other when other == Jsonata.NULL_VALUE -> JSON.nullNode();
            default -> throw new IllegalArgumentException(value.getClass().getName());
        };
    }

    private static JsonNode toJson(Number number) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(number.toString());
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE;
        return whole ? JSON.numberNode(number.longValue()) : JSON.numberNode(value);
    }

    /** The name that JSONata and Step Functions give to the type of a value. */
    static String typeOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
            case NULL, MISSING, BINARY, POJO -> "null";
        };
    }
}
