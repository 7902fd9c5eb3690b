package restyle.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads the parameters of a model from a request's body. */
public final class RequestParameters {
    private final ModelSchema model;
    private final ParameterCheck withImage;
    private final ParameterCheck withoutImage;

    public RequestParameters(ModelSchema model) {
        this.model = model;
        withImage = new ParameterCheck(model, true);
        withoutImage = new ParameterCheck(model, false);
    }

    /** The parameters in a body of JSON text. */
    public Validation read(byte[] body) {
        return switch (JsonBody.read(body)) {
            case JsonBody.Fields(ObjectNode parameters) -> limited(validate(withImage, parameters));
            case JsonBody.Refused(Problem problem) -> new Validation.Invalid(List.of(problem));
        };
    }

    /** Validates parameters to which the picture will be added; its parameter must not be among them. */
    public Validation readWithoutImage(ObjectNode parameters) {
        return validate(withoutImage, parameters);
    }

    private Validation limited(Validation validation) {
        return switch (validation) {
            case Validation.Invalid invalid -> invalid;
            case Validation.Valid valid ->
                ParameterSize.problem(model, valid.parameters())
                        .<Validation>map(problem -> new Validation.Invalid(List.of(problem)))
                        .orElse(valid);
        };
    }

    private static Validation validate(ParameterCheck check, ObjectNode parameters) {
        ObjectNode given = check.normalised(parameters);
        ParameterCheck.Findings findings = check.findings(given, UnaryOperator.identity());
        List<Problem> problems = Stream.concat(
                        findings.missing().stream().map(Problem::missing), findings.refused().stream())
                .toList();
        return problems.isEmpty() ? new Validation.Valid(check.completed(given)) : new Validation.Invalid(problems);
    }
}
