package restyle.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import restyle.request.ModelSchema;
import restyle.request.Parameter;
import restyle.request.Problem;
import restyle.request.RequestParameters;
import restyle.request.Validation;

/** A model's parameters as options of a command: {@code image_weight} is {@code --image-weight}. */
final class ModelOptions {
    private static final int LISTED_VALUES = 12;

    /** In the help, before all other options. */
    private static final int FIRST = Integer.MIN_VALUE;

    private final ModelSchema model;
    private final Map<Parameter, OptionSpec> options = new LinkedHashMap<>();

    ModelOptions(ModelSchema model) {
        this.model = model;
        model.parameters().stream()
                .filter(parameter -> !parameter.image())
                .forEach(parameter -> options.put(parameter, option(parameter)));
    }

    void addTo(CommandSpec command) {
        options.values().forEach(command::addOption);
    }

    /** What the options that were given come to; a problem's message begins with the option. */
    Validation read() {
        ObjectNode given = JsonNodeFactory.instance.objectNode();
        options.forEach((parameter, option) -> {
            String text = option.getValue();
            if (text != null) {
                given.set(parameter.name(), parameter.fromText(text));
            }
        });
        return switch (new RequestParameters(model).readWithoutImage(given)) {
            case Validation.Valid valid -> valid;
            case Validation.Invalid(List<Problem> problems) ->
                new Validation.Invalid(
                        problems.stream().map(ModelOptions::ofOption).toList());
        };
    }

    static String name(String parameter) {
        return "--" + parameter.replace('_', '-');
    }

    private static Problem ofOption(Problem problem) {
        String message = problem.message();
        return new Problem(
                problem.field(),
                problem.value(),
                problem.allowed(),
                message.startsWith(problem.field())
                        ? name(problem.field())
                                + message.substring(problem.field().length())
                        : message);
    }

    private static OptionSpec option(Parameter parameter) {
        return OptionSpec.builder(name(parameter.name()))
                .type(String.class)
                .paramLabel(label(parameter))
                .order(FIRST)
                .description(description(parameter).replace("%", "%%"))
                .build();
    }

    private static String label(Parameter parameter) {
        return switch (parameter.type()) {
            case STRING -> parameter.values().isEmpty() ? "TEXT" : "NAME";
            case INTEGER -> "N";
            case NUMBER -> "X";
            case BOOLEAN -> "true|false";
            case ARRAY, OBJECT -> "JSON";
        };
    }

    private static String description(Parameter parameter) {
        String allowed = parameter.values().size() > LISTED_VALUES
                ? "one of " + parameter.values().size() + " values such as "
                        + parameter.values().getFirst()
                : parameter.allowed();
        String absent = parameter.required()
                ? "; required"
                : parameter
                        .defaultValue()
                        .map(value -> "; " + value.asText() + " if not given")
                        .orElse("");
        return parameter.description() + " " + Character.toUpperCase(allowed.charAt(0)) + allowed.substring(1) + absent
                + ".";
    }
}
