package restyle.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads the parameters of a model from a request's body. */
public final class RequestParameters {
    private static final String BODY = "body";
    private static final String ALLOWED = "a JSON object of parameters";

    private final ParameterCheck withImage;
    private final ParameterCheck withoutImage;

    public RequestParameters(ModelSchema model) {
        withImage = new ParameterCheck(model, true);
        withoutImage = new ParameterCheck(model, false);
    }

    /** The parameters in a body of JSON text. */
    public Validation read(byte[] body) {
        try {
            return read(JsonText.parse(body));
        } catch (JsonProcessingException e) {
            return invalid("", "The body is not valid JSON" + JsonText.where(e) + ": " + ALLOWED + " is required");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parameters in a body that was parsed already. */
    public Validation read(JsonNode body) {
        return switch (body) {
            case ObjectNode object -> validate(withImage, object);
            case JsonNode none
            when none.isMissingNode() -> invalid("", "The body is empty: " + ALLOWED + " is required");
            case JsonNode other -> {
                String value = Shown.value(other);
                yield invalid(value, "The body is " + value + ": " + ALLOWED + " is required");
            }
        };
    }

    /** Validates parameters to which the picture will be added; its parameter must not be among them. */
    public Validation readWithoutImage(ObjectNode parameters) {
        return validate(withoutImage, parameters);
    }

    private static Validation validate(ParameterCheck check, ObjectNode parameters) {
        ObjectNode given = check.normalised(parameters);
        ParameterCheck.Findings findings = check.findings(given, UnaryOperator.identity());
        List<Problem> problems = Stream.concat(
                        findings.missing().stream().map(Problem::missing), findings.refused().stream())
                .toList();
        return problems.isEmpty() ? new Validation.Valid(check.completed(given)) : new Validation.Invalid(problems);
    }

    private static Validation invalid(String value, String message) {
        return new Validation.Invalid(List.of(new Problem(BODY, value, ALLOWED, message)));
    }
}
