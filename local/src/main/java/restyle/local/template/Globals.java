package restyle.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * SAM's section Globals: mappings are merged, lists are joined (the global ones first), anything else is replaced by
 * what the resource says.
 */
final class Globals {
    private static final Map<String, String> TYPES = Map.of(
            "AWS::Serverless::Function", "Function",
            "AWS::Serverless::Api", "Api",
            "AWS::Serverless::StateMachine", "StateMachine");

    private final Map<String, Node> sections;

    Globals(Node.Mapping template) {
        Node globals = template.entries().get("Globals");
        this.sections = globals == null ? Map.of() : globals.entries();
        sections.forEach((name, node) -> {
            if (!TYPES.containsValue(name)) {
                throw node.place().unsupported("this section");
            }
        });
    }

    Node apply(String type, Node properties) {
        String section = TYPES.get(type);
        return section == null || !sections.containsKey(section)
                ? properties
                : merge(sections.get(section), properties);
    }

    private static Node merge(Node global, Node own) {
        if (global instanceof Node.Mapping(Place _, Map<String, Node> defaults)
                && own instanceof Node.Mapping(Place place, Map<String, Node> entries)) {
            Map<String, Node> merged = new LinkedHashMap<>(defaults);
            entries.forEach((key, value) -> merged.merge(key, value, Globals::merge));
            return new Node.Mapping(place, merged);
        }
        if (global instanceof Node.Sequence(Place _, List<Node> first)
                && own instanceof Node.Sequence(Place place, List<Node> second)) {
            return new Node.Sequence(
                    place, Stream.concat(first.stream(), second.stream()).toList());
        }
        return own;
    }
}
