package restyle.local.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/** The section Conditions. */
final class Conditions {
    private final Map<String, Node> declared;
    private final Intrinsics intrinsics;
    private final Deque<String> underWay = new ArrayDeque<>();

    /** @param parameters a condition can refer to parameters only, never to a resource */
    Conditions(Node.Mapping template, References parameters) {
        Node section = template.entries().get("Conditions");
        this.declared = section == null ? Map.of() : section.entries();
        this.intrinsics = new Intrinsics(parameters, this);
    }

    boolean holds(String name, Place place) {
        Node condition = declared.get(name);
        if (condition == null) {
            throw place.error("there is no condition " + name);
        }
        if (underWay.contains(name)) {
            throw place.error("the condition " + name + " depends on itself");
        }
        underWay.push(name);
        try {
            return evaluate(condition);
        } finally {
            underWay.pop();
        }
    }

    private boolean evaluate(Node node) {
        return switch (node) {
            case Node.Call(Place place, String function, Node argument) ->
                switch (function) {
                    case "Condition" -> holds(argument.text(), place);
                    case "Fn::Equals" -> equal(argument);
                    case "Fn::Not" -> !evaluate(argument.elements().getFirst());
                    case "Fn::And" -> argument.elements().stream().allMatch(this::evaluate);
                    case "Fn::Or" -> argument.elements().stream().anyMatch(this::evaluate);
                    default -> throw place.unsupported(function + " in a condition");
                };
            case Node.Mapping(Place place, Map<String, Node> entries)
            when entries.keySet().equals(Set.of("Condition")) ->
                holds(entries.get("Condition").text(), place);
            default -> throw node.place().error("a condition is a Condition, Equals, Not, And or Or");
        };
    }

    private boolean equal(Node argument) {
        if (argument.elements().size() != 2) {
            throw argument.place().error("Fn::Equals compares two values");
        }
        String left = intrinsics.resolve(argument.elements().getFirst()).text();
        return left.equals(intrinsics.resolve(argument.elements().getLast()).text());
    }
}
