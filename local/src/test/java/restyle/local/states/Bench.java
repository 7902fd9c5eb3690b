package restyle.local.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Runs machines on virtual time, with functions that a test scripts. */
final class Bench {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What a function does when it is called. */
    @FunctionalInterface
    interface Handler {
        JsonNode handle(JsonNode payload) throws TaskError;
    }

    final VirtualTimeline timeline = new VirtualTimeline();
    final List<String> calls = new ArrayList<>();
    final List<JsonNode> events = new ArrayList<>();
    final Map<String, Handler> functions = new HashMap<>();
    final StateMachines machines =
            new StateMachines(timeline, new Random(7), this::invoke, "eu-central-1", "000000000000", events::add);

    private JsonNode invoke(String function, JsonNode payload) throws TaskError {
        calls.add(function + " " + payload);
        return functions.get(function).handle(payload);
    }

    Bench function(String name, Handler handler) {
        functions.put(name, handler);
        return this;
    }

    /** A function that answers one JSON text after the other; the last one stays. */
    Bench answers(String name, String... answers) {
        int[] next = {0};
        return function(name, payload -> json(answers[Math.min(next[0]++, answers.length - 1)]));
    }

    /** A function that fails so many times with an error and then answers its payload. */
    Bench failsFirst(String name, int times, String error) {
        int[] called = {0};
        return function(name, payload -> {
            if (called[0]++ < times) {
                throw new TaskError(error, "attempt " + called[0]);
            }
            return payload;
        });
    }

    /** A function that takes some time and then answers its payload. */
    Bench takes(String name, Duration time) {
        return function(name, payload -> {
            timeline.await(new CompletableFuture<>(), time);
            return payload;
        });
    }

    /** Starts a machine without letting anything run yet. */
    Execution start(String definition, String input) {
        StateMachine machine = machines.deploy("test", "arn:aws:iam::000000000000:role/test", Machine.load(definition));
        return machines.start(machine.arn(), Optional.empty(), input);
    }

    /** Runs a machine to its end. */
    Execution run(String definition, String input) {
        Execution execution = start(definition, input);
        timeline.run();
        return execution;
    }

    /** Runs a machine of JSONata states, given without the braces around them. */
    Execution runStates(String startAt, String states, String input) {
        return run(machine(startAt, states), input);
    }

    static String machine(String startAt, String states) {
        return """
            {"QueryLanguage": "JSONata", "StartAt": "%s", "States": {%s}}\
            """.formatted(startAt, states);
    }

    /** The output of a Pass state whose Output is the given JSON. */
    JsonNode output(String output, String input) {
        Execution execution = runStates("P", """
            "P": {"Type": "Pass", "Output": %s, "End": true}\
            """.formatted(output), input);
        return outputOf(execution);
    }

    static JsonNode outputOf(Execution execution) {
        return execution
                .ending()
                .flatMap(Ending::output)
                .orElseThrow(() -> new AssertionError(execution.status() + " " + execution.ending()));
    }

    static Duration duration(Execution execution) {
        return Duration.between(
                execution.startedAt(), execution.ending().orElseThrow().at());
    }

    static List<String> path(Execution execution) {
        return execution.events().stream()
                .filter(event -> event.type().endsWith("StateEntered"))
                .map(event -> event.detail("name").orElseThrow())
                .toList();
    }

    static List<String> types(Execution execution) {
        return execution.events().stream().map(HistoryEvent::type).toList();
    }

    static String error(Execution execution) {
        return execution.ending().flatMap(Ending::error).orElse(null);
    }

    static String cause(Execution execution) {
        return execution.ending().flatMap(Ending::cause).orElse(null);
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
