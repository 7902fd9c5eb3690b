package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes on with the first rule whose condition is true, else with the default. */
record ChoiceState(List<Rule> rules, Optional<Exit> otherwise) implements State {

    /** One rule. */
    record Rule(Template condition, Exit exit) {}

    static ChoiceState read(Fields fields) {
        List<Rule> rules = new ArrayList<>();
        for (Fields rule : fields.objects("Choices")) {
            JsonNode condition = rule.required("Condition");
            if (!condition.isBoolean() && new Template(condition).expression().isEmpty()) {
                throw rule.problem("Condition", condition.toString(), "true, false or a JSONata expression");
            }
            Exit exit = Exit.within("Choices[" + rules.size() + "]/", rule);
            rules.add(new Rule(rule.template("Condition").orElseThrow(), exit));
            rule.any("Comment");
            rule.finish();
        }
        if (rules.isEmpty()) {
            throw new InvalidMachine("%s needs at least one rule in 'Choices'".formatted(fields.where()));
        }
        Exit state = new Exit("", fields.assignments(), fields.template("Output"), fields.text("Default"));
        return new ChoiceState(List.copyOf(rules), state.next().map(next -> state));
    }

    @Override
    public Transition run(Visit visit) throws StateFailure {
        for (Rule rule : rules) {
            if (visit.truth(rule.condition(), rule.exit().at() + "Condition")) {
                return rule.exit().leave(visit, visit.scope(), visit.input());
            }
        }
        Exit exit = otherwise.orElseThrow(() -> visit.failure(
                StateFailure.RUNTIME,
                "Failed to transition out of the state. The state does not point to a next state."));
        return exit.leave(visit, visit.scope(), visit.input());
    }

    @Override
    public List<Exit> exits() {
        List<Exit> exits = new ArrayList<>();
        rules.forEach(rule -> exits.add(rule.exit()));
        otherwise.ifPresent(exits::add);
        return exits;
    }

    @Override
    public String type() {
        return "Choice";
    }
}
