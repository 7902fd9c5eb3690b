package restyle.local.states.differential;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the functions of all scenarios behave, call by call, and what they were called with. */
final class Scripts {

    /** One function of one scenario. */
    private static final class Script {
        private final Scenario scenario;
        private final String function;
        private int calls;
        private Step last;

        Script(Scenario scenario, String function) {
            this.scenario = scenario;
            this.function = function;
        }

        Step next() {
            List<Step> steps = scenario.functions().get(function);
            last = steps.get(Math.min(calls++, steps.size() - 1));
            return last;
        }
    }

    private final Map<String, Script> byArn = new HashMap<>();
    private final Map<String, List<Call>> byScenario = new HashMap<>();

    synchronized void load(Scenario scenario) {
        byScenario.put(scenario.name(), new ArrayList<>());
        scenario.functions()
                .keySet()
                .forEach(function -> byArn.put(scenario.arn(function), new Script(scenario, function)));
    }

    /** Notes a call and says what comes of it. */
    synchronized Step call(String arn, JsonNode payload) {
        Script script = byArn.get(arn);
        byScenario.get(script.scenario.name()).add(new Call(script.function, payload));
        return script.next();
    }

    /** How long the last call of a function takes. */
    synchronized Duration duration(String arn) {
        return byArn.get(arn).last instanceof Step.Answers answer
                ? Duration.ofSeconds(answer.afterSeconds())
                : Duration.ZERO;
    }

    synchronized List<Call> calls(Scenario scenario) {
        return List.copyOf(byScenario.get(scenario.name()));
    }
}
