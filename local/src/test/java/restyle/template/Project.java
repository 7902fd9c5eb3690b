package restyle.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
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
    public static Duration limit(String parameter, String limit) throws IOException {
        Node template = new Compose(LoadSettings.builder().build())
                .composeString(Files.readString(TEMPLATE))
                .orElseThrow();
        Node value = Stream.of("Parameters", parameter, limit).reduce(template, Project::field, (_, last) -> last);
        return Duration.ofSeconds(Long.parseLong(((ScalarNode) value).getValue()));
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

    private static Node field(Node mapping, String name) {
        return ((MappingNode) mapping)
                .getValue().stream()
                        .filter(entry -> entry.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("The template has no " + name))
                        .getValueNode();
    }
}
