package restyle.local.segmind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A submit that was accepted, and would have been billed once it had completed.
 *
 * @param parameters the body as received, but for the data of a {@code data:} URI, which is left out
 */
public record AcceptedJob(String requestId, String model, JsonNode parameters, Instant acceptedAt) {
    public AcceptedJob {
        if (parameters.path("image_file").asText().startsWith("data:")) {
            ObjectNode copy = parameters.deepCopy();
            String uri = parameters.get("image_file").asText();
            parameters = copy.put("image_file", uri.substring(0, Math.max(uri.indexOf(',') + 1, "data:".length())));
        }
    }

    /** The text of a parameter, empty if it is absent. */
    public String text(String parameter) {
        return parameters.path(parameter).asText();
    }
}
