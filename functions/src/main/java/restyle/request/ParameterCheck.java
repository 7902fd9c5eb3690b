package restyle.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import restyle.request.SchemaRules.Violation;

/** What all doors have in common: normalises parameters, tells every problem of them, and completes them. */
final class ParameterCheck {
    private final ModelSchema model;
    private final boolean takesImage;

    /** @param takesImage whether the picture is named by one of the parameters, or the picture comes by another way */
    ParameterCheck(ModelSchema model, boolean takesImage) {
        this.model = model;
        this.takesImage = takesImage;
    }

    /** Required parameters that are not there, and everything that was given but is refused. */
    record Findings(List<Parameter> missing, List<Problem> refused) {}

    /**
     * The parameters as they are checked and sent: without those that are null, which means "not given", and with whole
     * numbers written as such (to JSON Schema 50.0 is an integer, to a provider perhaps not). Unknown fields stay.
     */
    ObjectNode normalised(ObjectNode given) {
        ObjectNode normalised = given.deepCopy();
        for (Parameter parameter : model.parameters()) {
            JsonNode value = normalised.path(parameter.name());
            if (value.isNull()) {
                normalised.remove(parameter.name());
            } else if (parameter.type() == Parameter.Type.INTEGER && value.isFloatingPointNumber()) {
                normalised.set(parameter.name(), wholeIfPossible(value));
            }
        }
        return normalised;
    }

    /**
     * @param given normalised parameters
     * @param subject what a parameter of a given name is called in messages
     */
    Findings findings(ObjectNode given, UnaryOperator<String> subject) {
        List<Violation> violations = model.rules().violations(given);
        List<Parameter> missing = new ArrayList<>();
        List<Problem> refused = new ArrayList<>();
        for (Parameter parameter : model.parameters()) {
            String name = parameter.name();
            JsonNode value = given.get(name);
            if (parameter.image() && !takesImage) {
                if (value != null) {
                    refused.add(Problem.imageGiven(parameter, subject.apply(name), value));
                }
            } else if (violations.contains(new Violation.Missing(name))) {
                missing.add(parameter);
            } else if (violations.contains(new Violation.Refused(name)) || isUnreachable(parameter, value)) {
                refused.add(Problem.refused(parameter, subject.apply(name), value));
            }
        }
        for (Violation violation : violations) {
            switch (violation) {
                case Violation.Unknown(String name) ->
                    refused.add(unknown(name, subject.apply(Shown.name(name)), Shown.value(given.get(name))));
                case Violation.Combination(String message) -> refused.add(Problem.combination(model, message));
                case Violation.Missing _, Violation.Refused _ -> {}
            }
        }
        return new Findings(List.copyOf(missing), List.copyOf(refused));
    }

    /** @param subject what the parameter is called in the message */
    Problem unknown(String name, String subject, String value) {
        List<String> known = model.parameters().stream()
                .filter(parameter -> takesImage || !parameter.image())
                .map(Parameter::name)
                .toList();
        return Problem.unknown(name, subject, value, model, known);
    }

    /**
     * Valid parameters in the order of the schema, with the default of each that was not given: what the provider would
     * fill in itself is sent, so that the job's record says in full how a picture was made.
     */
    ObjectNode completed(ObjectNode valid) {
        ObjectNode completed = JsonNodeFactory.instance.objectNode();
        for (Parameter parameter : model.parameters()) {
            JsonNode given = valid.get(parameter.name());
            if (given != null) {
                completed.set(parameter.name(), given);
            } else {
                parameter.defaultValue().ifPresent(value -> completed.set(parameter.name(), value.deepCopy()));
            }
        }
        return completed;
    }

    private boolean isUnreachable(Parameter parameter, JsonNode value) {
        return parameter.image()
                && value != null
                && ImageReference.of(value.asText()).isEmpty();
    }

    private static JsonNode wholeIfPossible(JsonNode number) {
        if (!number.canConvertToExactIntegral() || !number.canConvertToLong()) {
            return number;
        }
        return number.canConvertToInt() ? IntNode.valueOf(number.intValue()) : LongNode.valueOf(number.longValue());
    }
}
