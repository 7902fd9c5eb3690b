package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** States and where to start: a machine's own, a branch of a Parallel, the processor of a Map. */
record Flow(String startAt, Map<String, State> states) {

    static Flow read(Fields fields) {
        String startAt = fields.requiredText("StartAt");
        JsonNode definitions = fields.required("States");
        Map<String, State> states = new LinkedHashMap<>();
        new Fields(fields.where() + ", States", definitions);
        definitions.properties().forEach(entry -> {
            if (entry.getKey().length() > 80) {
                throw fields.problem("States", "the name '" + entry.getKey() + "'", "at most 80 characters");
            }
            states.put(entry.getKey(), State.read(entry.getKey(), entry.getValue()));
        });
        Flow flow = new Flow(startAt, states);
        flow.checkTargets(fields);
        return flow;
    }

    private void checkTargets(Fields fields) {
        if (!states.containsKey(startAt)) {
            throw fields.problem("StartAt", "'" + startAt + "'", "one of its states " + states.keySet());
        }
        states.forEach((name, state) -> state.exits()
                .forEach(exit -> exit.next()
                        .filter(next -> !states.containsKey(next))
                        .ifPresent(next -> {
                            throw new InvalidMachine(
                                    "state '%s' has the target '%s' in the field '%s'; allowed is one of %s"
                                            .formatted(name, next, field(state, exit), states.keySet()));
                        })));
        Set<String> reached = new LinkedHashSet<>();
        reach(startAt, reached);
        states.keySet().stream()
                .filter(name -> !reached.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidMachine("state '%s' cannot be reached from '%s'".formatted(name, startAt));
                });
    }

    private static String field(State state, Exit exit) {
        return state instanceof ChoiceState && exit.at().isEmpty() ? "Default" : exit.at() + "Next";
    }

    private void reach(String name, Set<String> reached) {
        if (reached.add(name)) {
            states.get(name).exits().stream()
                    .map(Exit::next)
                    .flatMap(Optional::stream)
                    .forEach(next -> reach(next, reached));
        }
    }

    /**
     * Checks what holds across nested flows: names are unique in the whole machine, and no inner flow assigns a
     * variable that an outer one assigns.
     */
    void checkNesting(Set<String> names, Set<String> outerVariables) {
        Set<String> variables = new LinkedHashSet<>(outerVariables);
        states.forEach((name, state) -> {
            if (!names.add(name)) {
                throw new InvalidMachine(
                        "state '%s' exists twice; names are unique in the whole machine".formatted(name));
            }
            for (Exit exit : state.exits()) {
                for (String variable : exit.assign().keySet()) {
                    if (outerVariables.contains(variable)) {
                        throw new InvalidMachine(
                                "state '%s' has '%s' in the field '%sAssign'; allowed is a variable that no outer scope assigns"
                                        .formatted(name, variable, exit.at()));
                    }
                    variables.add(variable);
                }
            }
        });
        for (State state : states.values()) {
            if (state instanceof FanOut fanOut) {
                fanOut.flows().forEach(flow -> flow.checkNesting(names, variables));
            }
        }
    }
}
