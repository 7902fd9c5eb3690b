package restyle.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Says in words what a parameter's schema allows, as the middle of "image_weight is 101: … is allowed". */
final class Allowed {
    private static final String NOT_BLANK = "\\S";

    private Allowed() {}

    static String inWords(JsonNode schema) {
        if (schema.has("enum")) {
            return "one of "
                    + String.join(
                            ", ",
                            StreamSupport.stream(schema.get("enum").spliterator(), false)
                                    .map(JsonNode::asText)
                                    .toList());
        }
        return switch (schema.path("type").asText()) {
            case "integer" -> number("a whole number", schema);
            case "number" -> number("a number", schema);
            case "boolean" -> "true or false";
            case "string" -> text(schema);
            case "array" -> "a JSON array" + range(schema, "minItems", "maxItems", " items");
            default -> "a JSON object";
        };
    }

    private static String number(String noun, JsonNode schema) {
        List<String> limits = new ArrayList<>();
        limits.add(noun + range(schema, "minimum", "maximum", ""));
        limit(schema, "exclusiveMinimum").ifPresent(limit -> limits.add("above " + limit));
        limit(schema, "exclusiveMaximum").ifPresent(limit -> limits.add("below " + limit));
        limit(schema, "multipleOf").ifPresent(limit -> limits.add("a multiple of " + limit));
        return String.join(", ", limits);
    }

    private static String text(JsonNode schema) {
        if (schema.path("format").asText().equals("uri")) {
            return "an absolute URI";
        }
        if (schema.path("pattern").asText().equals(NOT_BLANK)) {
            return "a text that is not blank";
        }
        String noun = schema.path("minLength").asInt() == 1 && !schema.has("maxLength")
                ? "a non-empty text"
                : "a text" + range(schema, "minLength", "maxLength", " characters");
        return limit(schema, "pattern")
                .map(pattern -> noun + " matching " + pattern)
                .orElse(noun);
    }

    private static String range(JsonNode schema, String lowest, String highest, String unit) {
        Optional<String> from = limit(schema, lowest);
        Optional<String> to = limit(schema, highest);
        if (from.isPresent() && to.isPresent()) {
            return (unit.isEmpty() ? " from " : " of ") + from.get() + " to " + to.get() + unit;
        }
        return from.map(limit -> " of at least " + limit + unit)
                .or(() -> to.map(limit -> " of at most " + limit + unit))
                .orElse("");
    }

    private static Optional<String> limit(JsonNode schema, String keyword) {
        return Optional.ofNullable(schema.get(keyword)).map(JsonNode::asText);
    }
}
