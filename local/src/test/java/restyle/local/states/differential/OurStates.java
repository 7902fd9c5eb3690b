package restyle.local.states.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import restyle.local.states.Ending;
import restyle.local.states.Execution;
import restyle.local.states.HistoryEvent;
import restyle.local.states.Machine;
import restyle.local.states.StateMachine;
import restyle.local.states.StateMachines;
import restyle.local.states.TaskError;
import restyle.local.states.VirtualTimeline;

/** Tests single states with our interpreter, in a machine that ends where the state leads to. */
final class OurStates {
    private OurStates() {}

    static JsonNode run(StateScenario scenario) {
        VirtualTimeline timeline = new VirtualTimeline();
        StateMachines machines = new StateMachines(
                timeline,
                () -> -1, // the longest jitter
                (function, payload) -> answer(scenario),
                "us-east-1",
                "000000000000",
                statusChange -> {});
        StateMachine machine = machines.deploy("m", Scenario.ROLE, Machine.load(definition(scenario)));
        Execution execution =
                machines.start(machine.arn(), Optional.of(StateScenario.EXECUTION), StateScenario.EXECUTION_INPUT);
        timeline.run();
        return answer(scenario, execution).normal();
    }

    private static JsonNode answer(StateScenario scenario) throws TaskError {
        if (scenario.error() != null) {
            throw new TaskError(scenario.error(), StateScenario.CAUSE);
        }
        return scenario.answer();
    }

    /** The state after one that gives it its input. */
    private static String definition(StateScenario scenario) {
        JsonNode state = Fixtures.json(StateScenario.definition()).at("/States/" + scenario.state());
        ObjectNode machine =
                Fixtures.JSON.createObjectNode().put("QueryLanguage", "JSONata").put("StartAt", "Given");
        ObjectNode states = machine.putObject("States");
        states.putObject("Given")
                .put("Type", "Pass")
                .put("Next", scenario.state())
                .set("Output", scenario.input());
        Stream.concat(state.findValuesAsText("Next").stream(), state.findValuesAsText("Default").stream())
                .forEach(target -> states.putObject(target).put("Type", "Succeed"));
        states.set(scenario.state(), state);
        return machine.toString();
    }

    private static StateAnswer answer(StateScenario scenario, Execution execution) {
        List<HistoryEvent> events = execution.events();
        Ending ending = execution.ending().orElseThrow();
        List<Duration> retries = retries(events);
        boolean retried = retries.size() > scenario.retries();
        Optional<HistoryEvent> failure = first(events, OurStates::isFailure);
        Optional<HistoryEvent> exit = first(events, event -> !retried && isExit(event, scenario.state()));
        String status = exit.isPresent() ? failure.isPresent() ? "CAUGHT_ERROR" : "SUCCEEDED" : "FAILED";
        return new StateAnswer(
                retried ? "RETRIABLE" : status,
                detail(exit, "output").map(Fixtures::json).orElse(null),
                detail(failure, "error").or(ending::error).orElse(null),
                detail(failure, "cause").or(ending::cause).orElse(null),
                exit.flatMap(left -> entered(events, left)).orElse(null),
                detail(first(events, event -> event.type().equals("TaskScheduled")), "parameters")
                        .map(Fixtures::json)
                        .orElse(null),
                retried ? (int) retries.get(scenario.retries()).toSeconds() : null);
    }

    /** How long each retry was waited for. */
    private static List<Duration> retries(List<HistoryEvent> events) {
        return IntStream.range(1, events.size())
                .filter(i ->
                        isFailure(events.get(i - 1)) && events.get(i).type().equals("TaskScheduled"))
                .mapToObj(i -> Duration.between(
                        events.get(i - 1).timestamp(), events.get(i).timestamp()))
                .toList();
    }

    private static boolean isFailure(HistoryEvent event) {
        return event.type().equals("TaskFailed") || event.type().equals("EvaluationFailed");
    }

    private static boolean isExit(HistoryEvent event, String state) {
        return event.type().endsWith("StateExited")
                && event.detail("name").orElseThrow().equals(state);
    }

    /** The state that is entered after an exit. */
    private static Optional<String> entered(List<HistoryEvent> events, HistoryEvent exit) {
        return detail(first(events, event -> event.id() == exit.id() + 1), "name");
    }

    private static Optional<HistoryEvent> first(List<HistoryEvent> events, Predicate<HistoryEvent> sought) {
        return events.stream().filter(sought).findFirst();
    }

    private static Optional<String> detail(Optional<HistoryEvent> event, String field) {
        return event.flatMap(found -> found.detail(field));
    }
}
