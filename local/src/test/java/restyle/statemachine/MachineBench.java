package restyle.statemachine;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import restyle.local.states.Ending;
import restyle.local.states.Execution;
import restyle.local.states.Machine;
import restyle.local.states.StateMachine;
import restyle.local.states.StateMachines;
import restyle.local.states.VirtualTimeline;

/** The project's state machine on virtual time, with four functions that a test scripts. */
final class MachineBench {
    static final Path DEFINITION = Path.of("..", "statemachine", "restyle.asl.json");
    static final String REQUEST_ID = "0123456789abcdef0123456789abcdef";
    static final String EXECUTION = REQUEST_ID + "-2";

    /** What each function answers for a job without trouble. */
    static final Map<String, String> NORMAL = Map.of(
            "Submit", turn("WAIT", 9),
            "CheckStatus", turn("COMPLETED", 0),
            "StoreImage",
                    "{\"requestId\": \"%s\", \"status\": \"COMPLETED\", \"key\": \"results/a.png\"}"
                            .formatted(REQUEST_ID),
            "RecordFailure", failure("InternalError", "The execution ended early."));

    final VirtualTimeline timeline = new VirtualTimeline();
    final ScriptedFunctions functions = new ScriptedFunctions(timeline);
    final List<JsonNode> statusChanges = new ArrayList<>();
    final StateMachines machines =
            new StateMachines(timeline, new Random(7), functions, "us-east-1", "000000000000", statusChanges::add);

    /** Every function does what it does for a job without trouble, until a test says otherwise. */
    MachineBench() {
        NORMAL.forEach((function, answer) -> functions.script(function).answers(answer));
    }

    /** The definition, with the names of the functions in the place of the substitutions. */
    static String definition() {
        try {
            return Files.readString(DEFINITION)
                    .replaceAll("\\$\\{(\\w+)FunctionArn}", "arn:aws:lambda:us-east-1:000000000000:function:$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String turn(String next, long seconds) {
        return "{\"requestId\": \"%s\", \"next\": \"%s\", \"seconds\": %d}".formatted(REQUEST_ID, next, seconds);
    }

    static String failure(String code, String message) {
        return "{\"requestId\": \"%s\", \"code\": \"%s\", \"message\": \"%s\"}".formatted(REQUEST_ID, code, message);
    }

    /** Starts the execution of a second attempt, whose name is therefore not the request's id. */
    Execution start() {
        StateMachine machine =
                machines.deploy("StateMachine", "arn:aws:iam::000000000000:role/machine", Machine.load(definition()));
        return machines.start(machine.arn(), Optional.of(EXECUTION), "{\"requestId\":\"" + REQUEST_ID + "\"}");
    }

    Execution run() {
        Execution execution = start();
        timeline.run();
        return execution;
    }

    static Duration duration(Execution execution) {
        return Duration.between(execution.startedAt(), ending(execution).at());
    }

    static Ending ending(Execution execution) {
        return execution.ending().orElseThrow();
    }

    static List<String> path(Execution execution) {
        return execution.events().stream()
                .filter(event -> event.type().endsWith("StateEntered"))
                .map(event -> event.detail("name").orElseThrow())
                .toList();
    }
}
