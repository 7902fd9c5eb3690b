package restyle.local.states;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A JSONata expression, the text between {@code {%} and {@code %}}.
 *
 * <p>It is parsed anew for each evaluation: the library's parsed form is not re-entrant, and executions are many.
 */
record Expression(String text) {

    /** Takes a string of a definition for an expression, when it is one. */
    static Optional<Expression> in(String value) {
        boolean delimited = value.length() >= 4 && value.startsWith("{%") && value.endsWith("%}");
        return delimited
                ? Optional.of(
                        new Expression(value.substring(2, value.length() - 2).strip()))
                : Optional.empty();
    }

    /** @throws JException when the text is not JSONata */
    void check() {
        Jsonata.jsonata(text);
    }

    /**
     * Evaluates with the variables bound, without the dollar sign in their names.
     *
     * @throws Refused with the rest of Step Functions' sentence when there is no value that JSON can hold
     */
    JsonNode evaluate(Map<String, JsonNode> variables, RandomGenerator random) throws Refused {
        Object value;
        try {
            Jsonata jsonata = Jsonata.jsonata(text);
            jsonata.setOutputConvertNulls(false);
            var frame = jsonata.createFrame();
            JsonataFunctions.bind(frame, random);
            variables.forEach((name, bound) -> frame.bind(name, JsonataValues.toJava(bound)));
            value = jsonata.evaluate(null, frame);
        } catch (JException e) {
            throw new Refused("threw an error during evaluation. " + e.getError() + ": " + e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            throw new Refused("threw an error during evaluation. " + e);
        }
        if (value == null) {
            throw new Refused("returned nothing (undefined).");
        }
        try {
            return JsonataValues.toJson(value);
        } catch (IllegalArgumentException e) {
            throw new Refused("returned an unsupported result type.");
        }
    }

    /** Why an expression has no usable value; the message follows "The JSONata expression '…' for the field '…'". */
    static final class Refused extends Exception {
        Refused(String message) {
            super(message);
        }
    }
}
