package restyle.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Standard state machine.
 *
 * @param definitionFile the States Language file, before substitution
 * @param statements the IAM statements of its role
 */
public record StateMachine(
        String logicalId,
        String name,
        String arn,
        Path definitionFile,
        Map<String, String> substitutions,
        List<JsonNode> statements) {
    /**
     * The definition as it is deployed, <code>${Name}</code> replaced.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public String definition() {
        try {
            String definition = Files.readString(definitionFile);
            for (Map.Entry<String, String> substitution : substitutions.entrySet()) {
                definition = definition.replace("${" + substitution.getKey() + "}", substitution.getValue());
            }
            return definition;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the state machine " + definitionFile, e);
        }
    }
}
