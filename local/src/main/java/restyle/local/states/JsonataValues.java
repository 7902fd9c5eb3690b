package restyle.local.states;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as the JSONata library holds it, and back. */
final class JsonataValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** From here on a whole double is written with an exponent, as JavaScript and Step Functions write it. */
    private static final double WITH_EXPONENT = 1e21;

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
        boolean whole = value == Math.rint(value) && Math.abs(value) < WITH_EXPONENT;
        if (!whole) {
            return JSON.numberNode(value);
        }
        BigInteger digits = BigDecimal.valueOf(value).toBigInteger();
        return digits.bitLength() < Long.SIZE ? JSON.numberNode(digits.longValue()) : JSON.numberNode(digits);
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
