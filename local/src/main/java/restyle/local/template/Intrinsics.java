package restyle.local.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Replaces each intrinsic function by its value. */
final class Intrinsics {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");

    private final References references;
    private final Conditions conditions;

    Intrinsics(References references, Conditions conditions) {
        this.references = references;
        this.conditions = conditions;
    }

    Node resolve(Node node) {
        return value(node).orElseThrow(() -> node.place().error("AWS::NoValue cannot stand here"));
    }

    /** @return nothing for {@code AWS::NoValue} */
    private Optional<Node> value(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> Optional.of(scalar);
            case Node.Sequence(Place place, List<Node> elements) -> {
                List<Node> values = new ArrayList<>();
                elements.forEach(element -> value(element).ifPresent(values::add));
                yield Optional.of(new Node.Sequence(place, values));
            }
            case Node.Mapping(Place place, Map<String, Node> entries) -> {
                Map<String, Node> values = new LinkedHashMap<>();
                entries.forEach((key, entry) -> value(entry).ifPresent(value -> values.put(key, value)));
                yield Optional.of(new Node.Mapping(place, values));
            }
            case Node.Call call -> call(call);
        };
    }

    private Optional<Node> call(Node.Call call) {
        Place place = call.place();
        Node argument = call.argument();
        return switch (call.function()) {
            case "Ref" -> ref(argument.text(), place);
            case "Fn::GetAtt" -> Optional.of(Node.Scalar.of(place, references.attribute(attribute(argument), place)));
            case "Fn::Sub" -> Optional.of(Node.Scalar.of(place, substitute(argument, place)));
            case "Fn::Join" -> Optional.of(Node.Scalar.of(place, join(argument, place)));
            case "Fn::Split" -> Optional.of(split(argument, place));
            case "Fn::Select" -> Optional.of(select(argument, place));
            case "Fn::If" -> {
                List<Node> parts = parts(argument, 3, "a condition and two values", place);
                boolean holds = conditions.holds(parts.getFirst().text(), place);
                yield value(holds ? parts.get(1) : parts.get(2));
            }
            default -> throw place.unsupported(call.function());
        };
    }

    private Optional<Node> ref(String name, Place place) {
        return name.equals("AWS::NoValue")
                ? Optional.empty()
                : Optional.of(Node.Scalar.of(place, references.ref(name, place)));
    }

    private static String attribute(Node argument) {
        return argument instanceof Node.Sequence sequence
                ? sequence.elements().stream().map(Node::text).collect(Collectors.joining("."))
                : argument.text();
    }

    private String substitute(Node argument, Place place) {
        if (!(argument instanceof Node.Sequence)) {
            return substitute(argument.text(), Map.of(), place);
        }
        List<Node> parts = parts(argument, 2, "a text and its variables", place);
        Map<String, String> variables = new LinkedHashMap<>();
        parts.getLast()
                .entries()
                .forEach((name, value) -> variables.put(name, resolve(value).text()));
        return substitute(parts.getFirst().text(), variables, place);
    }

    private String substitute(String text, Map<String, String> variables, Place place) {
        return VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1).isEmpty()
                                ? variable(match.group(2).strip(), variables, place)
                                : "${" + match.group(2) + "}"));
    }

    private String variable(String name, Map<String, String> variables, Place place) {
        if (variables.containsKey(name)) {
            return variables.get(name);
        }
        return name.contains(".") ? references.attribute(name, place) : references.ref(name, place);
    }

    private String join(Node argument, Place place) {
        List<Node> parts = parts(argument, 2, "a delimiter and a list", place);
        List<Node> values = resolve(parts.getLast()).elements();
        return values.stream()
                .map(Node::text)
                .collect(Collectors.joining(parts.getFirst().text()));
    }

    private Node split(Node argument, Place place) {
        List<Node> parts = parts(argument, 2, "a delimiter and a text", place);
        String[] values = resolve(parts.getLast())
                .text()
                .split(Pattern.quote(parts.getFirst().text()), -1);
        return new Node.Sequence(
                place,
                Arrays.stream(values)
                        .<Node>map(value -> Node.Scalar.of(place, value))
                        .toList());
    }

    private Node select(Node argument, Place place) {
        List<Node> parts = parts(argument, 2, "an index and a list", place);
        int index = resolve(parts.getFirst()).number();
        List<Node> values = resolve(parts.getLast()).elements();
        if (index < 0 || index >= values.size()) {
            throw place.error("Fn::Select has no value " + index + " in a list of " + values.size());
        }
        return values.get(index);
    }

    private static List<Node> parts(Node argument, int count, String what, Place place) {
        if (argument.elements().size() != count) {
            throw place.error(what + " are needed, not " + argument.elements().size() + " values");
        }
        return argument.elements();
    }
}
