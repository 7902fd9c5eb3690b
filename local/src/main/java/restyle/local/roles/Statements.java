package restyle.local.roles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Takes IAM statements apart into {@linkplain Right rights}. What is not understood is refused, never passed over: a
 * statement that is half understood allows too much or too little.
 */
public final class Statements {
    private static final Set<String> ELEMENTS =
            new TreeSet<>(Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition"));
    private static final String VARIABLE = "${";

    private final String owner;

    private Statements(String owner) {
        this.owner = owner;
    }

    /**
     * Of a role's own policies.
     *
     * @param owner logical id of the function or state machine
     * @throws IllegalArgumentException naming owner, statement and whatever is not supported
     */
    public static List<Right> ofRole(String owner, Principal.Role role, List<JsonNode> statements) {
        return new Statements(owner).read(statements, statement -> {
            if (statement.json().has("Principal")) {
                throw statement.unsupported("Principal in the policy of a role");
            }
            return List.of(role);
        });
    }

    /**
     * Of the policy of a queue or a bucket.
     *
     * @param owner logical id of the policy
     * @param attachedTo the ARNs of what it is the policy of; AWS takes no statement on anything else
     * @throws IllegalArgumentException naming owner, statement and whatever is not supported
     */
    public static List<Right> ofResource(String owner, List<String> attachedTo, List<JsonNode> statements) {
        return new Statements(owner).read(statements, statement -> {
            for (String resource : statement.texts("Resource")) {
                if (attachedTo.stream().noneMatch(arn -> resource.equals(arn) || resource.startsWith(arn + "/"))) {
                    throw statement.unsupported("Resource " + resource + " in the policy of " + attachedTo);
                }
            }
            return principals(statement);
        });
    }

    private List<Right> read(List<JsonNode> statements, Holders holders) {
        List<Right> rights = new ArrayList<>();
        for (JsonNode json : statements) {
            String sid = json.path("Sid").asText(Integer.toString(statements.indexOf(json) + 1));
            Statement statement = new Statement(owner + "." + sid, json);
            statement.check(ELEMENTS);
            List<? extends Principal> principals = holders.of(statement);
            Right.Effect effect = effect(statement);
            List<List<Condition>> conditions = conditions(statement);
            principals.forEach(principal -> statement
                    .texts("Action")
                    .forEach(action -> statement
                            .texts("Resource")
                            .forEach(resource -> conditions.forEach(values ->
                                    rights.add(new Right(owner, sid, effect, principal, action, resource, values))))));
        }
        return List.copyOf(rights);
    }

    private static Right.Effect effect(Statement statement) {
        String effect = statement.json().path("Effect").asText();
        return switch (effect) {
            case "Allow" -> Right.Effect.ALLOW;
            case "Deny" -> Right.Effect.DENY;
            default -> throw statement.unsupported("Effect \"" + effect + "\"");
        };
    }

    private static List<Principal> principals(Statement statement) {
        JsonNode principal = statement.json().path("Principal");
        if (principal.asText().equals("*")) {
            return List.of(new Principal.Anyone());
        }
        if (!principal.isObject() || principal.size() != 1 || !principal.has("Service")) {
            throw statement.unsupported("Principal " + principal);
        }
        return new Statement(statement.name(), principal)
                .texts("Service").stream()
                        .<Principal>map(Principal.Service::new)
                        .toList();
    }

    /** Every way to meet all conditions: each takes one value of each key. */
    private static List<List<Condition>> conditions(Statement statement) {
        List<List<Condition>> ways = List.of(List.of());
        Statement operators = statement.part("Condition");
        for (String name : operators.names()) {
            Condition.Operator operator = Condition.Operator.named(name)
                    .orElseThrow(() -> statement.unsupported("the operator " + name + " in Condition"));
            Statement keys = operators.part(name);
            for (String key : keys.names()) {
                List<Condition> values = keys.texts(key).stream()
                        .map(value -> new Condition(operator, key, value))
                        .toList();
                ways = ways.stream()
                        .flatMap(way -> values.stream()
                                .map(value -> Stream.concat(way.stream(), Stream.of(value))
                                        .toList()))
                        .toList();
            }
        }
        return ways;
    }

    @FunctionalInterface
    private interface Holders {
        List<? extends Principal> of(Statement statement);
    }

    /** A statement, or a part of it, that can say what is wrong. */
    private record Statement(String name, JsonNode json) {
        void check(Set<String> known) {
            names().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(unknown -> {
                throw unsupported(unknown + " (understood are " + known + ")");
            });
        }

        List<String> names() {
            return json.propertyStream().map(Map.Entry::getKey).toList();
        }

        /** What stands under this name; nothing if it is left out, and never nothing if it is not. */
        Statement part(String element) {
            JsonNode value = json.path(element);
            if (!value.isMissingNode() && !(value.isObject() && !value.isEmpty())) {
                throw unsupported(element + " " + value);
            }
            return new Statement(name, value);
        }

        /** One text or a list of them, none of which is left to be filled in. */
        List<String> texts(String element) {
            JsonNode value = json.path(element);
            List<JsonNode> all = value.isArray() ? value.valueStream().toList() : List.of(value);
            if (all.isEmpty() || !all.stream().allMatch(JsonNode::isValueNode)) {
                throw unsupported(element + " " + (value.isMissingNode() ? "left out" : value.toString()));
            }
            List<String> texts = all.stream().map(JsonNode::asText).toList();
            texts.stream().filter(text -> text.contains(VARIABLE)).findFirst().ifPresent(text -> {
                throw unsupported("the policy variable in " + element + " " + text);
            });
            return texts;
        }

        IllegalArgumentException unsupported(String what) {
            return new IllegalArgumentException(
                    "Statement " + name + ": " + what + " is not supported by the local stack");
        }
    }
}
