package restyle.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import restyle.local.template.LambdaFunction;
import restyle.local.template.Stack;
import restyle.local.template.StateMachine;
import restyle.local.template.TemplateReader;

/** What is deployed: the template with its defaults, its parameters' limits, and the state machine. */
public final class Project {
    private static final Path TEMPLATE = Path.of("..", "template.yaml");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Project() {}

    static Stack stack() {
        return TemplateReader.read(TEMPLATE, Map.of());
    }

    /** The least or greatest value that a parameter of the template takes, in seconds. */
    public static Duration limit(String parameter, String limit) {
        return Duration.ofSeconds(
                TemplateFile.parameter(parameter).required(limit).asLong());
    }

    static StateMachine machine() {
        return stack().stateMachines().getFirst();
    }

    /** The state machine's definition as deployed. */
    public static JsonNode definition() throws IOException {
        return MAPPER.readTree(machine().definition());
    }

    static List<JsonNode> tasks() throws IOException {
        return definition()
                .path("States")
                .valueStream()
                .filter(state -> state.path("Type").asText().equals("Task"))
                .toList();
    }

    static LambdaFunction functionOf(JsonNode task) {
        return stack().functionByArn(task.at("/Arguments/FunctionName").asText());
    }

    static Duration timeout(JsonNode timed) {
        return Duration.ofSeconds(timed.path("TimeoutSeconds").asLong());
    }
}
