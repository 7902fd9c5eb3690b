package restyle.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.statemachine.MachineBench.duration;
import static restyle.statemachine.MachineBench.ending;
import static restyle.statemachine.MachineBench.turn;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import restyle.local.states.Execution;
import restyle.local.states.ExecutionStatus;
import restyle.local.template.EventRule;
import restyle.local.template.TemplateReader;

/** The ends that no state of the machine sees, and the events by which the template's rule has them recorded. */
class EndingTest {
    private final MachineBench bench = new MachineBench();

    @Test
    void anExecutionThatOutlivesEveryDeadlineTimesOutAndTheRuleHearsOfIt() {
        bench.functions.script("Submit").answers(turn("WAIT", 99_999_999));

        Execution execution = bench.run();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(duration(execution)).isEqualTo(Duration.ofSeconds(700_000));
        assertThat(bench.functions.order()).containsExactly("Submit");
        assertTheRuleHears("TIMED_OUT");
    }

    @Test
    void anExecutionThatIsStoppedEndsWithoutAnotherCallAndTheRuleHearsOfIt() {
        bench.functions.script("CheckStatus").answers(turn("WAIT", 3));
        Execution execution = bench.start();
        bench.timeline.runFor(Duration.ofSeconds(10));

        bench.machines.stop(execution.arn(), Optional.of("Cancelled"), Optional.empty());
        bench.timeline.run();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(bench.functions.order()).containsExactly("Submit", "CheckStatus");
        assertThat(ending(execution).error()).hasValue("Cancelled");
        assertTheRuleHears("ABORTED");
    }

    @Test
    void aFailedExecutionIsHeardOfByTheRuleAndASucceededOneIsNot() {
        bench.run();
        assertThat(matches(bench.statusChanges.getLast())).isFalse();

        MachineBench failing = new MachineBench();
        failing.functions.script("CheckStatus").answers(turn("FAILED", 0));
        failing.run();
        assertThat(matches(failing.statusChanges.getLast())).isTrue();
    }

    private void assertTheRuleHears(String status) {
        JsonNode event = bench.statusChanges.getLast();
        assertThat(matches(event)).isTrue();
        assertThat(event.at("/detail/status").asText()).isEqualTo(status);
        assertThat(event.at("/detail/name").asText()).isEqualTo(MachineBench.EXECUTION);
        assertThat(event.at("/detail/input").asText()).isEqualTo("{\"requestId\":\"" + MachineBench.REQUEST_ID + "\"}");
    }

    /** EventBridge's exact matching, as far as this rule needs it: an array lists the values that are allowed. */
    private static boolean matches(JsonNode event) {
        EventRule rule = TemplateReader.read(Path.of("..", "template.yaml"), Map.of())
                .rules()
                .getFirst();
        return matches(rule.pattern(), event);
    }

    private static boolean matches(JsonNode pattern, JsonNode value) {
        return pattern.isArray()
                ? pattern.valueStream().anyMatch(value::equals)
                : pattern.propertyStream().allMatch(field -> matches(field.getValue(), value.path(field.getKey())));
    }
}
