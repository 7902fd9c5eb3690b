package restyle.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads S3's event notifications. */
final class UploadEvents {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TEST_EVENT = "s3:TestEvent";

    private UploadEvents() {}

    /**
     * The uploads in one message; none in the test event that S3 sends when the notification is set up.
     *
     * @throws IllegalArgumentException if it is no S3 event
     */
    static List<Upload> read(String body) {
        JsonNode event = parse(body);
        if (event.path("Event").asText().equals(TEST_EVENT)) {
            return List.of();
        }
        if (!event.path("Records").isArray()) {
            throw new IllegalArgumentException("The message is no S3 event: it has no Records");
        }
        return StreamSupport.stream(event.path("Records").spliterator(), false)
                .map(UploadEvents::upload)
                .toList();
    }

    private static Upload upload(JsonNode record) {
        JsonNode object = record.path("s3").path("object");
        return new Upload(
                required(record.path("s3").path("bucket"), "name"),
                URLDecoder.decode(required(object, "key"), StandardCharsets.UTF_8),
                object.path("size").asLong(),
                object.path("eTag").asText(),
                object.path("versionId").asText(),
                object.path("sequencer").asText());
    }

    private static String required(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw new IllegalArgumentException("The message is no S3 event: a record lacks " + field);
        }
        return node.path(field).asText();
    }

    private static JsonNode parse(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The message is no S3 event: it is not JSON", e);
        }
    }
}
