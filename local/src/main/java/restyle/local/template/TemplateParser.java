package restyle.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML to {@link Node}s; short and long forms of the intrinsic functions come out alike. */
final class TemplateParser {
    private static final String CORE_TAGS = "tag:yaml.org,";

    private final String file;

    private TemplateParser(String file) {
        this.file = file;
    }

    /** @param file what errors call the text */
    static Node.Mapping parse(String file, String yaml) {
        TemplateParser parser = new TemplateParser(file);
        Place top = new Place(file, 1, "");
        try {
            return new Compose(LoadSettings.builder().build())
                    .composeString(yaml)
                    .map(root -> parser.convert(root, top, 0))
                    .map(node -> node instanceof Node.Mapping mapping ? mapping : null)
                    .orElseThrow(() -> top.error("a template is a mapping of sections"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            throw new Place(file, line, "").error("not YAML: " + e.getProblem());
        }
    }

    private Node convert(org.snakeyaml.engine.v2.nodes.Node node, Place place, int depth) {
        String tag = node.getTag().getValue();
        if (tag.startsWith(CORE_TAGS)) {
            return longForm(plain(node, place, depth));
        }
        String name = tag.substring(1);
        String function = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
        return new Node.Call(place, function, plain(node, place, depth));
    }

    private Node plain(org.snakeyaml.engine.v2.nodes.Node node, Place place, int depth) {
        return switch (node) {
            case ScalarNode scalar -> new Node.Scalar(place, value(scalar, place));
            case SequenceNode sequence -> {
                List<Node> elements = new ArrayList<>();
                sequence.getValue().forEach(e -> elements.add(convert(e, at(e, place.subject()), depth + 1)));
                yield new Node.Sequence(place, elements);
            }
            case MappingNode mapping -> mapping(mapping, place, depth);
            default -> throw place.unsupported("a YAML " + node.getNodeType());
        };
    }

    private Node.Mapping mapping(MappingNode mapping, Place place, int depth) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw place.unsupported("a key that is not a text");
            }
            Place here = at(key, subject(place, key.getValue(), depth));
            if (entries.put(key.getValue(), convert(entry.getValueNode(), here, depth + 1)) != null) {
                throw here.error(key.getValue() + " stands here twice");
            }
        }
        return new Node.Mapping(place, entries);
    }

    private static String subject(Place parent, String key, int depth) {
        return switch (depth) {
            case 0 -> key;
            case 1 -> parent.subject().equals("Resources") ? key : parent.subject() + "." + key;
            default -> parent.subject();
        };
    }

    private Place at(org.snakeyaml.engine.v2.nodes.Node node, String subject) {
        return new Place(file, node.getStartMark().map(Mark::getLine).orElse(0) + 1, subject);
    }

    private static Node longForm(Node node) {
        if (node instanceof Node.Mapping(Place place, Map<String, Node> entries) && entries.size() == 1) {
            Map.Entry<String, Node> only = entries.entrySet().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return new Node.Call(place, only.getKey(), only.getValue());
            }
        }
        return node;
    }

    private static JsonNode value(ScalarNode scalar, Place place) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        try {
            if (tag.equals(Tag.INT)) {
                return LongNode.valueOf(Long.parseLong(text));
            } else if (tag.equals(Tag.FLOAT)) {
                return DecimalNode.valueOf(new BigDecimal(text));
            }
        } catch (NumberFormatException e) {
            throw place.unsupported("the number " + text);
        }
        if (tag.equals(Tag.BOOL)) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        return tag.equals(Tag.NULL) ? NullNode.instance : TextNode.valueOf(text);
    }
}
