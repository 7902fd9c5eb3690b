package restyle.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The template as it is written, functions in their long form: {@code !Ref A} is <code>{"Ref": "A"}</code>. */
final class TemplateFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode TEMPLATE = read(Path.of("..", "template.yaml"));

    private TemplateFile() {}

    static JsonNode resource(String logicalId) {
        return TEMPLATE.path("Resources").path(logicalId);
    }

    static JsonNode globals(String kind) {
        return TEMPLATE.path("Globals").path(kind);
    }

    static JsonNode parameter(String name) {
        return TEMPLATE.path("Parameters").path(name);
    }

    static Map<String, JsonNode> resources() {
        Map<String, JsonNode> resources = new LinkedHashMap<>();
        TEMPLATE.path("Resources").properties().forEach(entry -> resources.put(entry.getKey(), entry.getValue()));
        return resources;
    }

    /** The properties of each resource of a type, by logical id. */
    static Map<String, JsonNode> ofType(String type) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        resources().forEach((id, resource) -> {
            if (resource.path("Type").asText().equals(type)) {
                properties.put(id, resource.path("Properties"));
            }
        });
        return properties;
    }

    private static JsonNode read(Path file) {
        try {
            return new Compose(LoadSettings.builder().build())
                    .composeString(Files.readString(file))
                    .map(TemplateFile::json)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Node node) {
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return plain(node);
        }
        String name = tag.substring(1);
        String function = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
        return MAPPER.createObjectNode().set(function, plain(node));
    }

    private static JsonNode plain(Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                ObjectNode object = MAPPER.createObjectNode();
                mapping.getValue()
                        .forEach(entry ->
                                object.set(((ScalarNode) entry.getKeyNode()).getValue(), json(entry.getValueNode())));
                yield object;
            }
            case SequenceNode sequence -> {
                ArrayNode array = MAPPER.createArrayNode();
                sequence.getValue().forEach(element -> array.add(json(element)));
                yield array;
            }
            case ScalarNode scalar
            when scalar.getTag().equals(Tag.BOOL) ->
                MAPPER.getNodeFactory().booleanNode(Boolean.parseBoolean(scalar.getValue()));
            case ScalarNode scalar
            when scalar.getTag().equals(Tag.INT) ->
                MAPPER.getNodeFactory().numberNode(Long.parseLong(scalar.getValue()));
            case ScalarNode scalar -> MAPPER.getNodeFactory().textNode(scalar.getValue());
            default -> throw new IllegalArgumentException("A template has no " + node.getNodeType());
        };
    }
}
