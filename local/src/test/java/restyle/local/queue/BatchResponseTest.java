package restyle.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchResponseTest {
    private static final Set<String> BATCH = Set.of("a", "b", "c");

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "{}", "{\"batchItemFailures\": null}", "{\"batchItemFailures\": []}", "{\"other\": 1}"})
    void answerWithoutFailuresMeansThatAllSucceeded(String response) throws Exception {
        assertThat(BatchResponse.failed(json(response), BATCH)).isEmpty();
    }

    @Test
    void noAnswerMeansThatAllSucceeded() {
        assertThat(BatchResponse.failed(null, BATCH)).isEmpty();
        assertThat(BatchResponse.failed(NullNode.instance, BATCH)).isEmpty();
        assertThat(BatchResponse.failed(MissingNode.getInstance(), BATCH)).isEmpty();
    }

    @Test
    void namedMessagesFailedAndNoOthers() throws Exception {
        JsonNode response = json("{\"batchItemFailures\": [{\"itemIdentifier\": \"a\"}, {\"itemIdentifier\": \"c\"}]}");
        assertThat(BatchResponse.failed(response, BATCH)).containsExactlyInAnyOrder("a", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"done\"",
                "[]",
                "{\"batchItemFailures\": {}}",
                "{\"batchItemFailures\": \"a\"}",
                "{\"batchItemFailures\": [\"a\"]}",
                "{\"batchItemFailures\": [null]}",
                "{\"batchItemFailures\": [{}]}",
                "{\"batchItemFailures\": [{\"itemIdentifier\": null}]}",
                "{\"batchItemFailures\": [{\"itemIdentifier\": \"\"}]}",
                "{\"batchItemFailures\": [{\"itemIdentifier\": 1}]}",
                "{\"batchItemFailures\": [{\"identifier\": \"a\"}]}",
                "{\"batchItemFailures\": [{\"itemIdentifier\": \"a\"}, {\"itemIdentifier\": \"stranger\"}]}"
            })
    void answerThatIsNotUnderstoodMeansThatAllFailed(String response) throws Exception {
        assertThat(BatchResponse.failed(json(response), BATCH)).isEqualTo(BATCH);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
