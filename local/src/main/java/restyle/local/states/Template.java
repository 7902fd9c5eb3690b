package restyle.local.states;

import com.dashjoin.jsonata.JException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** A JSON value of a definition in which every string of the form {@code {% … %}} is an expression. */
record Template(JsonNode value) {

    /** Evaluates one expression found at a path such as {@code Output/list[0]}. */
    @FunctionalInterface
    interface Evaluator {
        JsonNode evaluate(Expression expression, String path) throws StateFailure;
    }

    JsonNode fill(String path, Evaluator evaluator) throws StateFailure {
        return fill(value, path, evaluator);
    }

    /** The expression that is the whole of this template, if it is one. */
    Optional<Expression> expression() {
        return value.isTextual() ? Expression.in(value.textValue()) : Optional.empty();
    }

    /** @throws JException when one of the expressions is not JSONata */
    void check() {
        check(value);
    }

    private static void check(JsonNode node) {
        if (node.isTextual()) {
            Expression.in(node.textValue()).ifPresent(Expression::check);
        }
        node.forEach(Template::check);
    }

    private static JsonNode fill(JsonNode node, String path, Evaluator evaluator) throws StateFailure {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode filled = JsonNodeFactory.instance.objectNode();
                for (Map.Entry<String, JsonNode> field : object.properties()) {
                    filled.set(field.getKey(), fill(field.getValue(), path + "/" + field.getKey(), evaluator));
                }
                yield filled;
            }
            case ArrayNode array -> {
                ArrayNode filled = JsonNodeFactory.instance.arrayNode(array.size());
                for (int i = 0; i < array.size(); i++) {
                    filled.add(fill(array.get(i), path + "[" + i + "]", evaluator));
                }
                yield filled;
            }
            default -> {
                Optional<Expression> expression = node.isTextual() ? Expression.in(node.textValue()) : Optional.empty();
                yield expression.isPresent() ? evaluator.evaluate(expression.get(), path) : node;
            }
        };
    }
}
