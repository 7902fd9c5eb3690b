package restyle.local.states.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Compares answers field by field. */
final class Comparison {
    private Comparison() {}

    /** Ours is what LocalStack answered, but for the listed differences, each of which has to be there. */
    static void assertAgree(Fixture fixture, JsonNode ours, JsonNode localStack) {
        ObjectNode expected = localStack.deepCopy();
        fixture.differences().forEach((field, difference) -> {
            assertThat(localStack.get(field))
                    .as("LocalStack's %s, listed as different because of %s", field, difference.because())
                    .isNotEqualTo(difference.ours());
            if (difference.ours() == null) {
                expected.remove(field);
            } else {
                expected.set(field, difference.ours());
            }
        });
        assertThat(ours).isEqualTo(expected);
    }

    /**
     * What LocalStack answers now is what was recorded. On a busy machine it may wait longer, and a function whose time
     * is up may not have been reached.
     */
    static void assertAsRecorded(JsonNode now, JsonNode recorded) {
        ObjectNode answer = now.deepCopy();
        ObjectNode expected = recorded.deepCopy();
        JsonNode waits = answer.path("waits");
        JsonNode least = expected.path("waits");
        if (!least.isMissingNode()) {
            assertThat(waits)
                    .as("the waits, of which each lasts at least as long as in %s", least)
                    .hasSameSizeAs(least);
            for (int i = 0; i < least.size(); i++) {
                assertThat(waits.get(i).asLong())
                        .isGreaterThanOrEqualTo(least.get(i).asLong());
            }
            answer.remove("waits");
            expected.remove("waits");
        }
        if (runsOutOfTime(recorded)) {
            assertThat(expected.path("calls")).containsAll(answer.path("calls"));
            answer.remove("calls");
            expected.remove("calls");
        }
        assertThat((JsonNode) answer).isEqualTo(expected);
    }

    private static boolean runsOutOfTime(JsonNode recorded) {
        return recorded.path("status").asText().equals("TIMED_OUT")
                || recorded.path("events").toString().contains("TimedOut");
    }
}
