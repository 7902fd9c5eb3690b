package restyle.local.states;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A state machine in the Amazon States Language, with JSONata as its query language.
 *
 * @param timeout how long an execution may take before it is TIMED_OUT
 * @param definition the text it was loaded from
 */
public record Machine(Flow flow, Optional<Duration> timeout, String definition) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Loads a definition, its substitutions already replaced.
     *
     * @throws InvalidMachine naming the state and the field, when the interpreter does not accept it
     */
    public static Machine load(String definition) {
        JsonNode json;
        try {
            json = MAPPER.readTree(definition);
        } catch (JsonProcessingException e) {
            throw new InvalidMachine("the machine is not JSON: " + e.getOriginalMessage() + " at line "
                    + e.getLocation().getLineNr());
        }
        Fields fields = new Fields("the machine", json);
        String language = fields.text("QueryLanguage").orElse("JSONPath");
        if (!language.equals("JSONata")) {
            throw fields.problem("QueryLanguage", "'" + language + "'", "JSONata alone: JSONPath is not supported");
        }
        fields.any("Comment");
        fields.text("Version");
        long seconds = fields.whole("TimeoutSeconds", 1, 99_999_999, 0);
        Flow flow = Flow.read(fields);
        fields.finish();
        flow.checkNesting(new LinkedHashSet<>(), Set.of());
        return new Machine(
                flow, seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)), definition);
    }
}
