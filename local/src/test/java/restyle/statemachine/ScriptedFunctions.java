package restyle.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import restyle.local.states.TaskError;
import restyle.local.states.TaskInvoker;
import restyle.local.states.Timeline;

/** The four functions of the machine, scripted, and what they were called with. */
final class ScriptedFunctions implements TaskInvoker {

    /** @param function the part of its ARN after the last colon */
    record Call(String function, JsonNode payload, Instant at) {}

    private final Timeline timeline;
    private final Map<String, Script> scripts = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();

    ScriptedFunctions(Timeline timeline) {
        this.timeline = timeline;
    }

    /** A new script for a function, in the place of the one it had. */
    Script script(String function) {
        Script script = new Script(timeline);
        scripts.put(function, script);
        return script;
    }

    @Override
    public JsonNode invoke(String arn, JsonNode payload) throws TaskError {
        String function = arn.substring(arn.lastIndexOf(':') + 1);
        calls.add(new Call(function, payload, timeline.now()));
        return scripts.get(function).call();
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    List<Call> calls(String function) {
        return calls.stream().filter(call -> call.function().equals(function)).toList();
    }

    List<String> order() {
        return calls.stream().map(Call::function).toList();
    }

    /** The times from each call of a function to its next one. */
    List<Duration> gaps(String function) {
        List<Call> own = calls(function);
        return IntStream.range(1, own.size())
                .mapToObj(i -> Duration.between(own.get(i - 1).at(), own.get(i).at()))
                .toList();
    }
}
