package restyle.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The body of a request to retry a job. It may be empty, and says whether another bill is all right. */
public final class RetryBody {
    /** Whether the job may be submitted again although the provider may have billed it. */
    public static final String MAY_BILL_AGAIN = "may_bill_again";

    private static final String ALLOWED = "nothing, or a JSON object with " + MAY_BILL_AGAIN + " in it,";

    private RetryBody() {}

    /** Its one parameter, filled in if it is not there. */
    public static Validation read(byte[] body) {
        try {
            return switch (JsonText.parse(body)) {
                case ObjectNode object -> read(object);
                case JsonNode none when none.isMissingNode() -> read(JsonNodeFactory.instance.objectNode());
                case JsonNode other -> invalid(Problem.of("The body", Shown.value(other), ALLOWED));
            };
        } catch (JsonProcessingException e) {
            return invalid(new Problem(
                    "body",
                    "",
                    ALLOWED,
                    "The body is not valid JSON" + JsonText.where(e) + ": " + ALLOWED + " is allowed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Validation read(ObjectNode body) {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            JsonNode value = field.getValue();
            if (!field.getKey().equals(MAY_BILL_AGAIN)) {
                problems.add(new Problem(
                        Shown.name(field.getKey()),
                        Shown.value(value),
                        MAY_BILL_AGAIN,
                        Shown.name(field.getKey()) + " is not a field of this body. Allowed: " + MAY_BILL_AGAIN));
            } else if (!value.isBoolean() && !value.isNull()) {
                problems.add(Problem.of(MAY_BILL_AGAIN, Shown.value(value), "true or false"));
            }
        }
        boolean mayBillAgain = body.path(MAY_BILL_AGAIN).asBoolean();
        return problems.isEmpty()
                ? new Validation.Valid(
                        JsonNodeFactory.instance.objectNode().set(MAY_BILL_AGAIN, BooleanNode.valueOf(mayBillAgain)))
                : new Validation.Invalid(problems);
    }

    private static Validation invalid(Problem problem) {
        return new Validation.Invalid(List.of(problem));
    }
}
