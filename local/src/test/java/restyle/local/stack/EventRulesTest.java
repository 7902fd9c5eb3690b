package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.local.lambda.Invocation;
import restyle.local.template.EventRule;

class EventRulesTest {
    private static final JsonNode EVENT =
            json("{\"source\":\"aws.states\",\"detail\":{\"status\":\"ABORTED\",\"attempt\":2}}");
    private static final EventRule RULE = new EventRule("Ended", json("{\"source\":[\"aws.states\"]}"), "Record");

    private final List<String> invoked = new ArrayList<>();
    private final List<String> deadLetters = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"source\":[\"aws.states\"]}",
                "{\"source\":[\"aws.s3\",\"aws.states\"]}",
                "{\"detail\":{\"status\":[\"FAILED\",\"ABORTED\"]}}",
                "{\"detail\":{\"attempt\":[2]},\"source\":[\"aws.states\"]}"
            })
    void anEventMatchesWhereEveryFieldHasOneOfItsValues(String pattern) {
        assertThat(EventRules.matches(json(pattern), EVENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"source\":[\"aws.s3\"]}",
                "{\"source\":[]}",
                "{\"detail\":{\"status\":[\"FAILED\"]}}",
                "{\"source\":[\"aws.states\"],\"detail\":{\"status\":[\"FAILED\"]}}",
                "{\"detail\":{\"attempt\":[\"2\"]}}",
                "{\"detail\":{\"absent\":[\"ABORTED\"]}}",
                "{\"absent\":{\"status\":[\"ABORTED\"]}}",
                "{\"source\":{\"status\":[\"ABORTED\"]}}"
            })
    void anEventDoesNotMatchWhereOneFieldHasAnother(String pattern) {
        assertThat(EventRules.matches(json(pattern), EVENT)).isFalse();
    }

    @Test
    void onlyTheFunctionsOfMatchingRulesAreInvoked() {
        EventRule other = new EventRule("Other", json("{\"source\":[\"aws.s3\"]}"), "Intake");

        rules(List.of(other, RULE), 0).accept(EVENT);

        assertThat(invoked).containsExactly("Record");
    }

    @Test
    void aFailedInvocationIsRepeatedUntilItSucceeds() {
        rules(List.of(RULE), 1).accept(EVENT);

        assertThat(invoked).containsExactly("Record", "Record");
        assertThat(deadLetters).isEmpty();
    }

    @Test
    void anInvocationThatKeepsFailingIsRepeatedTwiceThenItsEventIsADeadLetterAndTheNextRuleGetsItsTurn() {
        EventRule next = new EventRule("Next", RULE.pattern(), "Next");

        rules(List.of(RULE, next), 3).accept(EVENT);

        assertThat(invoked).containsExactly("Record", "Record", "Record", "Next");
        assertThat(deadLetters).containsExactly("Record " + EVENT);
    }

    @Test
    void anEventThatComesWhileTheStackClosesIsDropped() {
        new EventRules(
                        List.of(RULE),
                        (function, _) -> {
                            invoked.add(function);
                            throw new RejectedExecutionException(function);
                        },
                        this::deadLetter,
                        Duration.ZERO)
                .accept(EVENT);

        assertThat(invoked).containsExactly("Record");
    }

    private EventRules rules(List<EventRule> rules, int failures) {
        return new EventRules(
                rules,
                (function, _) -> {
                    invoked.add(function);
                    return invoked.size() <= failures
                            ? new Invocation.Failed("Lambda.Unknown", TextNode.valueOf("no luck"))
                            : new Invocation.Succeeded(NullNode.getInstance());
                },
                this::deadLetter,
                Duration.ZERO);
    }

    private void deadLetter(String function, JsonNode event) {
        deadLetters.add(function + " " + event);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
