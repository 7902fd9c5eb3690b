package restyle.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Map;

/** Records as JSON: times in ISO 8601, what is absent left out. */
public final class JobJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .build();

    private JobJson() {}

    public static byte[] write(Job job) {
        return bytes(tree(job));
    }

    /** @throws IllegalArgumentException if the bytes are no record */
    public static Job read(byte[] json) {
        try {
            return MAPPER.readValue(json, Job.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("This is not a job record: " + e.getMessage(), e);
        }
    }

    /**
     * The changed job as JSON, with every field of the stored JSON that this version does not know, at any depth: an
     * older version never drops what a newer one wrote.
     */
    public static byte[] rewrite(byte[] stored, Job changed) {
        try {
            ObjectNode after = tree(changed);
            carryUnknown((ObjectNode) MAPPER.readTree(stored), tree(read(stored)), after);
            return bytes(after);
        } catch (IOException e) {
            throw new IllegalArgumentException("This is not a job record: " + e.getMessage(), e);
        }
    }

    private static void carryUnknown(ObjectNode stored, ObjectNode known, ObjectNode after) {
        for (Map.Entry<String, JsonNode> field : stored.properties()) {
            String name = field.getKey();
            if (!known.has(name)) {
                if (!after.has(name)) {
                    after.set(name, field.getValue());
                }
            } else if (field.getValue() instanceof ObjectNode storedChild
                    && known.get(name) instanceof ObjectNode knownChild
                    && after.get(name) instanceof ObjectNode afterChild) {
                carryUnknown(storedChild, knownChild, afterChild);
            }
        }
    }

    private static ObjectNode tree(Job job) {
        return MAPPER.valueToTree(job);
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree could not be written", e);
        }
    }
}
