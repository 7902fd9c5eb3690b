package restyle.local.states;

import com.dashjoin.jsonata.JException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Reads the fields of one object of a definition and remembers which were asked for, so that {@link #finish} can
 * refuse every other one.
 */
final class Fields {
    private final String where;
    private final JsonNode node;
    private final TreeSet<String> known = new TreeSet<>();

    /** @param where how messages name the object, such as {@code state 'Wait'} */
    Fields(String where, JsonNode node) {
        this.where = where;
        this.node = node;
        if (!node.isObject()) {
            throw new InvalidMachine("%s must be a JSON object, but is %s".formatted(where, node));
        }
    }

    Optional<JsonNode> any(String name) {
        known.add(name);
        return Optional.ofNullable(node.get(name));
    }

    JsonNode required(String name) {
        return any(name).orElseThrow(() -> new InvalidMachine("%s lacks the field '%s'".formatted(where, name)));
    }

    Optional<String> text(String name) {
        return checked(name, value -> value.isTextual() && !value.textValue().isEmpty(), "a non-empty string")
                .map(JsonNode::textValue);
    }

    String requiredText(String name) {
        required(name);
        return text(name).orElseThrow();
    }

    Optional<Boolean> truth(String name) {
        return checked(name, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
    }

    /** A literal whole number. */
    long whole(String name, long least, long most, long absent) {
        return checked(
                        name,
                        value -> isWhole(value) && value.longValue() >= least && value.longValue() <= most,
                        "a whole number from %d to %d".formatted(least, most))
                .map(JsonNode::longValue)
                .orElse(absent);
    }

    double number(String name, double least, double absent) {
        return checked(
                        name,
                        value -> value.isNumber() && value.doubleValue() >= least,
                        "a number from " + least + " up")
                .map(JsonNode::doubleValue)
                .orElse(absent);
    }

    /** Any JSON, with expressions in it. */
    Optional<Template> template(String name) {
        return any(name).map(value -> checked(name, new Template(value)));
    }

    /** A literal string, or an expression. */
    Optional<Template> textTemplate(String name) {
        return checked(name, JsonNode::isTextual, "a string").map(value -> checked(name, new Template(value)));
    }

    /** A literal whole number, or an expression. */
    Optional<Template> wholeTemplate(String name, long least) {
        Predicate<JsonNode> literal = value -> isWhole(value) && value.longValue() >= least;
        return checked(
                        name,
                        literal.or(value -> new Template(value).expression().isPresent()),
                        "a whole number from %d up, or a JSONata expression".formatted(least))
                .map(value -> checked(name, new Template(value)));
    }

    /** An array of objects; messages name an element {@code state 'X', Retry[0]}. */
    List<Fields> objects(String name) {
        Optional<JsonNode> array = checked(name, JsonNode::isArray, "an array");
        List<Fields> elements = new ArrayList<>();
        array.ifPresent(values -> values.forEach(value ->
                elements.add(new Fields("%s, %s[%d]".formatted(where, name, elements.size()), value))));
        return elements;
    }

    Map<String, Template> assignments() {
        return checked("Assign", JsonNode::isObject, "an object")
                .map(value -> {
                    var assignments = new LinkedHashMap<String, Template>();
                    value.properties().forEach(variable -> {
                        String name = variable.getKey();
                        if (name.equals("states") || !name.matches("[\\p{L}_][\\p{L}\\p{N}_]{0,79}")) {
                            throw problem("Assign", "'" + name + "' as a variable", "a name that is not 'states'");
                        }
                        assignments.put(name, checked("Assign/" + name, new Template(variable.getValue())));
                    });
                    return Collections.unmodifiableMap(assignments);
                })
                .orElse(Map.of());
    }

    /** Refuses the fields that nobody asked for. */
    void finish() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new InvalidMachine("%s has the field '%s', which is not supported here; supported are %s"
                        .formatted(where, name, known));
            }
        });
    }

    InvalidMachine problem(String field, String found, String allowed) {
        return new InvalidMachine("%s has %s in the field '%s'; allowed is %s".formatted(where, found, field, allowed));
    }

    String where() {
        return where;
    }

    private Optional<JsonNode> checked(String name, Predicate<JsonNode> allowed, String description) {
        Optional<JsonNode> value = any(name);
        value.filter(allowed.negate()).ifPresent(wrong -> {
            throw problem(name, wrong.toString(), description);
        });
        return value;
    }

    private Template checked(String name, Template template) {
        try {
            template.check();
            return template;
        } catch (JException e) {
            throw problem(name, template.value() + " (" + e.getMessage() + ")", "JSONata");
        }
    }

    private static boolean isWhole(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong();
    }
}
