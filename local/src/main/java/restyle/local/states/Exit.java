package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One way out of a state: what it assigns, what it hands on and where to. A state has one, and so have each rule of a
 * Choice and each Catch.
 *
 * @param at where its fields stand within the state, such as {@code Catch[1]/}; empty for the state's own
 * @param next the next state; empty where the flow ends
 */
record Exit(String at, Map<String, Template> assign, Optional<Template> output, Optional<String> next) {

    /** The exit of a state with {@code Next} or {@code End}. */
    static Exit ofState(Fields fields) {
        Optional<String> next = fields.text("Next");
        boolean end = fields.truth("End").orElse(false);
        if (next.isPresent() == end) {
            throw new InvalidMachine("%s needs either 'Next' or 'End': true".formatted(fields.where()));
        }
        return new Exit("", fields.assignments(), fields.template("Output"), next);
    }

    /** The exit of a state that ends the flow by what it is. */
    static Exit terminal(Fields fields) {
        return new Exit("", Map.of(), fields.template("Output"), Optional.empty());
    }

    /** The exit of a Choice rule or of a Catch. */
    static Exit within(String at, Fields fields) {
        return new Exit(at, fields.assignments(), fields.template("Output"), Optional.of(fields.requiredText("Next")));
    }

    /**
     * Leaves by this exit. Both {@code Assign} and {@code Output} see the variables as they were on entry.
     *
     * @param scope what {@code $states} holds here
     * @param otherwise the output when the exit declares none
     */
    Transition leave(Visit visit, ObjectNode scope, JsonNode otherwise) throws StateFailure {
        Map<String, JsonNode> assigned = new LinkedHashMap<>();
        for (Map.Entry<String, Template> variable : assign.entrySet()) {
            String path = at + "Assign/" + variable.getKey();
            assigned.put(variable.getKey(), visit.fill(variable.getValue(), path, scope));
        }
        JsonNode result = output.isPresent() ? visit.fill(output.get(), at + "Output", scope) : otherwise;
        return new Transition(next, result, assigned);
    }
}
