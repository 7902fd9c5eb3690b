package restyle.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One parameter of a model, as its schema declares it.
 *
 * @param title a short name for people
 * @param description one or two sentences for people
 * @param defaultValue what is sent when the parameter is not given; empty if nothing is sent then
 * @param values all values that are allowed, if they are listed, else empty
 * @param allowed what may be given, in words: "a whole number from 1 to 100"
 */
public record Parameter(
        String name,
        Type type,
        boolean required,
        boolean image,
        String title,
        String description,
        Optional<JsonNode> defaultValue,
        List<String> values,
        String allowed) {

    /** A JSON Schema type. */
    public enum Type {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        ARRAY,
        OBJECT
    }

    private static final int LISTED_VALUES = 12;
    private static final int NEAREST_VALUES = 3;

    static Parameter of(String name, JsonNode schema, Set<String> requiredNames) {
        boolean image = schema.path("x-image").booleanValue();
        return new Parameter(
                name,
                typeOf(name, schema),
                requiredNames.contains(name),
                image,
                schema.path("title").asText(name),
                schema.path("description").asText(""),
                Optional.ofNullable(schema.get("default")),
                StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                image ? ImageReference.ALLOWED : Allowed.inWords(schema));
    }

    /**
     * The JSON value that a text stands for, where all values are texts, as in metadata or on a command line: the text
     * itself for a string, the number 70 for "70". A text that is no value of this type stays a text, for validation to
     * refuse.
     */
    public JsonNode fromText(String text) {
        if (type == Type.STRING) {
            return TextNode.valueOf(text);
        }
        try {
            JsonNode value = JsonText.parse(text);
            return value.isMissingNode() || value.isNull() || value.isTextual() ? TextNode.valueOf(text) : value;
        } catch (IOException e) {
            return TextNode.valueOf(text);
        }
    }

    /** {@link #allowed}, but of a long list of values only those most like the given one. */
    String allowedNear(JsonNode value) {
        if (values.size() <= LISTED_VALUES) {
            return allowed;
        }
        return "one of " + values.size() + " values (the nearest are "
                + String.join(", ", Nearest.of(value.asText(), values, NEAREST_VALUES)) + ")";
    }

    private static Type typeOf(String name, JsonNode schema) {
        String type = schema.path("type").asText();
        return Stream.of(Type.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The schema of parameter " + name + " has type "
                        + Shown.value(schema.path("type")) + ": one JSON Schema type other than null is needed"));
    }
}
