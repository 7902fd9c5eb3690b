package restyle.local.states.differential;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A field of the answer in which LocalStack is wrong.
 *
 * @param ours what it has to be; absent where the field has to be absent
 * @param because a key of {@code reasons.json}
 */
record Difference(
        JsonNode ours, @JsonProperty(required = true) String because) {}
