package restyle.segmind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An answer of the provider, or of whatever stands in front of it.
 *
 * @param json the body, if it is a JSON object
 * @param note what the body is if it is not
 */
record Answer(int status, Optional<Instant> notBefore, Optional<ObjectNode> json, String note) implements Reply {
    private static final JsonMapper JSON = new JsonMapper();

    static Answer complete(int status, Optional<Instant> notBefore, String body) {
        Optional<ObjectNode> json = parse(body);
        String note = body.isBlank() ? "an empty body" : "a body of %d characters that is no JSON object";
        return new Answer(status, notBefore, json, note.formatted(body.length()));
    }

    /** An answer whose status came, but not the whole of its body. */
    static Answer broken(int status, Optional<Instant> notBefore, String why) {
        return new Answer(status, notBefore, Optional.empty(), "an unreadable body: " + why);
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isClientError() {
        return status / 100 == 4;
    }

    /** A field of the body, if it is a string and not blank. */
    Optional<String> text(String field) {
        return json.map(body -> body.path(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank());
    }

    /** The body's {@code error}, which is the provider's envelope for everything it refuses. */
    Optional<String> error() {
        return text("error")
                .or(() -> json.map(body -> body.path("error"))
                        .filter(error -> error.isContainerNode() && !error.isEmpty())
                        .map(JsonNode::toString));
    }

    /** What the body says about what went wrong. */
    Optional<String> words() {
        return error().map(error -> text("error_description")
                        .map(more -> error + ": " + more)
                        .orElse(error))
                .or(() -> Stream.of("message", "detail")
                        .flatMap(field -> text(field).stream())
                        .findFirst());
    }

    /** The status with what the body says, for a message. */
    String summary() {
        return words().map(words -> "HTTP " + status + ": " + words)
                .orElseGet(() -> "HTTP " + status + " with "
                        + json.map(body -> "a JSON object that holds no error").orElse(note));
    }

    ObjectNode metrics() {
        return json.map(body -> body.path("metrics"))
                .filter(JsonNode::isObject)
                .map(ObjectNode.class::cast)
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    private static Optional<ObjectNode> parse(String body) {
        try {
            return JSON.readTree(body) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
