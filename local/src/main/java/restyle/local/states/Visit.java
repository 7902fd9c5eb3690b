package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** One stay of a branch in a state, from its entry to its exit. */
final class Visit {
    private static final long MOST_SECONDS = 99_999_999;

    private final Branch branch;
    private final String name;
    private final State state;
    private final JsonNode input;
    private final Instant enteredAt;
    private final long beforeEntry;
    private final long entered;
    private long retries;

    Visit(Branch branch, String name, State state, JsonNode input) {
        this.branch = branch;
        this.name = name;
        this.state = state;
        this.input = input;
        this.enteredAt = branch.execution().now();
        this.beforeEntry = branch.lastEvent();
        ObjectNode details = History.put(History.details().put("name", name), "input", input);
        this.entered = branch.event(state.type() + "StateEntered", details);
    }

    void exited(Transition transition) {
        ObjectNode details = History.put(History.details().put("name", name), "output", transition.output());
        if (!transition.assigned().isEmpty()) {
            ObjectNode assigned = details.putObject("assignedVariables");
            transition.assigned().forEach((variable, value) -> assigned.put(variable, value.toString()));
            details.putObject("assignedVariablesDetails").put("truncated", false);
        }
        branch.event(state.type() + "StateExited", details);
    }

    /** What {@code $states} holds in this state, before there is a result. */
    ObjectNode scope() {
        ObjectNode context = branch.context();
        ObjectNode here = context.putObject("State")
                .put("EnteredTime", Execution.iso(enteredAt))
                .put("Name", name);
        if (state instanceof TaskState || state instanceof FanOut) {
            here.put("RetryCount", retries);
        }
        ObjectNode scope = History.details();
        scope.set("input", input);
        scope.set("context", context);
        return scope;
    }

    /**
     * Evaluates all expressions of a template.
     *
     * @param path the field the template stands in
     * @param scope what {@code $states} holds
     */
    JsonNode fill(Template template, String path, ObjectNode scope) throws StateFailure {
        Map<String, JsonNode> variables = branch.variables();
        variables.put("states", scope);
        return template.fill(path, (expression, at) -> {
            try {
                return expression.evaluate(variables, random());
            } catch (Expression.Refused refused) {
                throw evaluationFailed(Optional.of(at), specified(expression, at) + refused.getMessage());
            }
        });
    }

    String text(Template template, String field) throws StateFailure {
        return typed(template, field, "string", JsonNode::isTextual).textValue();
    }

    boolean truth(Template template, String field) throws StateFailure {
        return typed(template, field, "boolean", JsonNode::isBoolean).booleanValue();
    }

    JsonNode array(Template template, String field) throws StateFailure {
        return typed(template, field, "array", JsonNode::isArray);
    }

    /** A whole number of seconds, or of anything else. */
    long seconds(Template template, String field) throws StateFailure {
        JsonNode value = typed(template, field, "number", JsonNode::isNumber);
        if (!value.isIntegralNumber()) {
            throw evaluationFailed(
                    Optional.of(field), "The %s field cannot be parsed as an integer: %s".formatted(field, value));
        }
        if (value.longValue() < 0 || value.longValue() > MOST_SECONDS) {
            throw evaluationFailed(
                    Optional.of(field),
                    "%s must be between 0 and %d but was: %s".formatted(field, MOST_SECONDS, value));
        }
        return value.longValue();
    }

    private JsonNode typed(Template template, String field, String expected, Predicate<JsonNode> type)
            throws StateFailure {
        JsonNode value = fill(template, field, scope());
        if (!type.test(value)) {
            Expression expression =
                    template.expression().orElse(new Expression(template.value().toString()));
            throw evaluationFailed(
                    Optional.of(field),
                    specified(expression, field)
                            + "returned an unexpected result type. Expected '%s', but was '%s' for value: %s"
                                    .formatted(expected, JsonataValues.typeOf(value), value));
        }
        return value;
    }

    private static String specified(Expression expression, String path) {
        return "The JSONata expression '%s' specified for the field '%s' ".formatted(expression.text(), path);
    }

    /**
     * A failed evaluation, which the history tells of.
     *
     * @param location the field, if it is one that is to blame
     */
    StateFailure evaluationFailed(Optional<String> location, String message) {
        StateFailure failure = failure(StateFailure.QUERY_EVALUATION_ERROR, message);
        ObjectNode details = History.failure(History.details(), failure).put("state", name);
        location.ifPresent(field -> details.put("location", field));
        long previous = branch.lastEvent() == entered ? beforeEntry : branch.lastEvent();
        branch.event(previous, "EvaluationFailed", details);
        return failure;
    }

    /** An error of the interpreter, worded as Step Functions words it. */
    StateFailure failure(String error, String message) {
        return new StateFailure(
                error,
                "An error occurred while executing the state '%s' (entered at the event id #%d). %s"
                        .formatted(name, entered, message));
    }

    void sleep(Duration duration) {
        branch.sleep(duration);
    }

    void countRetry() {
        retries++;
    }

    Instant now() {
        return branch.execution().now();
    }

    RandomGenerator random() {
        return branch.execution().random();
    }

    JsonNode input() {
        return input;
    }

    String name() {
        return name;
    }

    Branch branch() {
        return branch;
    }
}
