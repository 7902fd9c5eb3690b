package restyle.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The body of a request to retry a job. It may be empty, and says whether another bill is all right. */
public final class RetryBody {
    /** Whether the job may be submitted again although the provider may have billed it. */
    public static final String MAY_BILL_AGAIN = "may_bill_again";

    private RetryBody() {}

    /** Its one parameter, filled in if it is not there. */
    public static Validation read(byte[] body) {
        return switch (JsonBody.readIfAny(body)) {
            case JsonBody.Fields(ObjectNode fields) -> read(fields);
            case JsonBody.Refused(Problem problem) -> new Validation.Invalid(List.of(problem));
        };
    }

    private static Validation read(ObjectNode body) {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            JsonNode value = field.getValue();
            if (!field.getKey().equals(MAY_BILL_AGAIN)) {
                problems.add(Problem.unknownField(field.getKey(), value, List.of(MAY_BILL_AGAIN)));
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
}
