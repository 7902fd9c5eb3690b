package restyle.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What a call of the SDK has come to.
 *
 * @param returned missing if it has raised something
 * @param raised the exception's {@code type}, {@code text} and attributes; missing if there is none
 * @param requests what it has sent, each as {@code GET /path 200}
 * @param connections how many it has opened
 */
public record SdkOutcome(JsonNode returned, JsonNode raised, List<String> requests, int connections) {
    static SdkOutcome of(JsonNode answer) {
        return new SdkOutcome(
                answer.path("returned"),
                answer.path("raised"),
                StreamSupport.stream(answer.path("requests").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                answer.path("connections").asInt());
    }

    public JsonNode result() {
        assertThat(raised.isMissingNode())
                .as("Raised %s after %s", raised, requests)
                .isTrue();
        return returned;
    }

    /** @param type the exception's class */
    public JsonNode error(String type) {
        assertThat(raised.path("type").asText())
                .as("%s after %s", isReturned() ? returned : raised, requests)
                .isEqualTo(type);
        return raised;
    }

    /** The body of an HTTP response that was returned. */
    public byte[] content() {
        try {
            return result().path("content").binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> polls() {
        return requests.stream().filter(request -> request.contains("/status ")).toList();
    }

    private boolean isReturned() {
        return raised.isMissingNode();
    }
}
