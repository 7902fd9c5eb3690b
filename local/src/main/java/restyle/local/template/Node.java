package restyle.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A piece of a template that knows where it stands. Once {@link Intrinsics} are through, no {@link Call} is left. */
sealed interface Node {
    Place place();

    /** @param value a JSON text, number, boolean or null */
    record Scalar(Place place, JsonNode value) implements Node {
        static Scalar of(Place place, String text) {
            return new Scalar(place, TextNode.valueOf(text));
        }
    }

    record Sequence(Place place, List<Node> elements) implements Node {}

    /** @param entries in the order of the template */
    record Mapping(Place place, Map<String, Node> entries) implements Node {}

    /** @param function the long form: {@code Ref}, {@code Condition}, {@code Fn::Sub} … */
    record Call(Place place, String function, Node argument) implements Node {}

    /** The scalar as CloudFormation passes it on: numbers and booleans as text. */
    default String text() {
        if (this instanceof Scalar scalar && !scalar.value().isNull()) {
            return scalar.value().asText();
        }
        throw wanted("a text");
    }

    default int number() {
        String text = text();
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw place().error("a whole number is needed, not \"" + text + "\"");
        }
    }

    default Duration seconds() {
        return Duration.ofSeconds(number());
    }

    default boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw place().error("true or false is needed, not \"" + text() + "\"");
        };
    }

    default List<Node> elements() {
        throw wanted("a list");
    }

    default Map<String, Node> entries() {
        throw wanted("a mapping");
    }

    default JsonNode json() {
        return switch (this) {
            case Scalar scalar -> scalar.value();
            case Sequence sequence -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                sequence.elements().forEach(element -> array.add(element.json()));
                yield array;
            }
            case Mapping mapping -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                mapping.entries().forEach((key, value) -> object.set(key, value.json()));
                yield object;
            }
            case Call call -> throw call.place().unsupported(call.function() + " here");
        };
    }

    private TemplateException wanted(String what) {
        return switch (this) {
            case Scalar scalar -> place().error(what + " is needed, not " + scalar.value());
            case Sequence _ -> place().error(what + " is needed, not a list");
            case Mapping _ -> place().error(what + " is needed, not a mapping");
            case Call call -> place().unsupported(call.function() + " here");
        };
    }
}
