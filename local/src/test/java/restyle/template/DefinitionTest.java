package restyle.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import restyle.local.template.EventRule;
import restyle.local.template.LambdaFunction;
import restyle.local.template.StateMachine;

/** The state machine's file names what exists. */
class DefinitionTest {
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{([^}]*)}");

    private final StateMachine machine = Project.machine();

    static Set<String> exceptions() throws IOException {
        return Project.tasks().stream()
                .flatMap(task -> task.findValues("ErrorEquals").stream())
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asText)
                .filter(error -> !error.startsWith("States.") && !error.startsWith("Lambda."))
                .collect(Collectors.toSet());
    }

    @Test
    void exactlyTheSubstitutionsOfTheFileAreGiven() throws IOException {
        Set<String> inTheFile = SUBSTITUTION
                .matcher(Files.readString(machine.definitionFile()))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(machine.substitutions()).containsOnlyKeys(inTheFile);
        assertThat(SUBSTITUTION.matcher(machine.definition()).results().map(MatchResult::group))
                .isEmpty();
    }

    @Test
    void everyTaskInvokesTheFunctionOfItsName() throws IOException {
        JsonNode states = Project.definition().path("States");
        List<String> tasks = states.propertyStream()
                .filter(state -> state.getValue().path("Type").asText().equals("Task"))
                .map(Map.Entry::getKey)
                .toList();

        assertThat(tasks).isNotEmpty().allSatisfy(name -> {
            LambdaFunction function = Project.functionOf(states.path(name));
            assertThat(function.logicalId()).isEqualTo(name + "Function");
            assertThat(function.handler()).endsWith("." + name + "::handleRequest");
        });
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void anErrorThatTheMachineNamesIsAnExceptionOfOurs(String error) throws ClassNotFoundException {
        assertThat(Class.forName(error)).isAssignableTo(Throwable.class);
    }

    @Test
    void theEventInTheRulesExampleMatchesTheRule() throws IOException {
        EventRule rule = Project.stack().rules().getFirst();
        JsonNode event = new ObjectMapper()
                .readTree(Path.of("..", "events", "record-failure-rule.json").toFile());

        assertThat(rule.pattern().path("source")).contains(event.path("source"));
        assertThat(rule.pattern().path("detail-type")).contains(event.path("detail-type"));
        assertThat(rule.pattern().at("/detail/status")).contains(event.at("/detail/status"));
        assertThat(rule.pattern().at("/detail/status"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("FAILED", "TIMED_OUT", "ABORTED");
    }
}
