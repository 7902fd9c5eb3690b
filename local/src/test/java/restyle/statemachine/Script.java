package restyle.statemachine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import restyle.local.states.TaskError;
import restyle.local.states.Timeline;

/** What a function does, call by call; its last step is repeated for every further call. */
final class Script {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private interface Step {
        JsonNode run() throws TaskError;
    }

    private final Timeline timeline;
    private final List<Step> steps = new ArrayList<>();
    private int next;

    Script(Timeline timeline) {
        this.timeline = timeline;
    }

    Script answers(String... answers) {
        for (String answer : answers) {
            steps.add(() -> json(answer));
        }
        return this;
    }

    Script answersTimes(int times, String answer) {
        steps.addAll(Collections.nCopies(times, () -> json(answer)));
        return this;
    }

    Script fails(int times, String error, String cause) {
        steps.addAll(Collections.nCopies(times, () -> {
            throw new TaskError(error, cause);
        }));
        return this;
    }

    Script fails(int times, String error) {
        return fails(times, error, "{\"errorMessage\":\"no\",\"errorType\":\"" + error + "\"}");
    }

    /** Does not answer within this time. */
    Script hangs(int times, Duration time) {
        steps.addAll(Collections.nCopies(times, () -> {
            timeline.await(new CompletableFuture<>(), time);
            return json("null");
        }));
        return this;
    }

    JsonNode call() throws TaskError {
        return steps.get(Math.min(next++, steps.size() - 1)).run();
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
