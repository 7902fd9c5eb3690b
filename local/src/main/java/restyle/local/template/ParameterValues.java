package restyle.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The value of each parameter: what is given, else its default.
 *
 * <p>{@code AllowedPattern} is not applied. It guards what is deployed (https origins only), and the local stack's own
 * origins are http on loopback.
 */
final class ParameterValues {
    private static final Set<String> TYPES = Set.of("String", "Number");

    private ParameterValues() {}

    static Map<String, String> of(Node.Mapping template, Map<String, String> given) {
        Node section = template.entries().get("Parameters");
        Map<String, Node> declared = section == null ? Map.of() : section.entries();
        for (String name : new TreeSet<>(given.keySet())) {
            if (!declared.containsKey(name)) {
                throw (section == null ? template : section)
                        .place()
                        .error("there is no parameter " + name + "; there are " + String.join(", ", declared.keySet()));
            }
        }
        Map<String, String> values = new LinkedHashMap<>();
        declared.forEach((name, node) -> values.put(name, value(node, given.get(name))));
        return values;
    }

    private static String value(Node declaration, String given) {
        Properties properties = Properties.of(declaration);
        String type = properties.required("Type").text();
        if (!TYPES.contains(type)) {
            throw declaration.place().unsupported("the type " + type);
        }
        String value = given != null
                ? given
                : properties
                        .optional("Default")
                        .orElseThrow(() -> declaration.place().error("it has no default, so a value is needed"))
                        .text();
        properties.optional("AllowedValues").ifPresent(allowed -> requireOneOf(allowed, value));
        if (type.equals("Number")) {
            double number = number(declaration, value);
            properties.optional("MinValue").ifPresent(least -> require(number >= least.number(), declaration, value));
            properties.optional("MaxValue").ifPresent(most -> require(number <= most.number(), declaration, value));
        }
        properties.ignore("Default", "Description", "AllowedPattern", "ConstraintDescription", "NoEcho");
        properties.end();
        return value;
    }

    private static void requireOneOf(Node allowed, String value) {
        List<String> values = allowed.elements().stream().map(Node::text).toList();
        if (!values.contains(value)) {
            throw allowed.place().error("\"" + value + "\" is not one of " + String.join(", ", values));
        }
    }

    private static double number(Node declaration, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw declaration.place().error("a number is needed, not \"" + value + "\"");
        }
    }

    private static void require(boolean holds, Node declaration, String value) {
        if (!holds) {
            Map<String, Node> limits = declaration.entries();
            throw declaration
                    .place()
                    .error(value + " is outside of " + limit(limits, "MinValue") + " to " + limit(limits, "MaxValue"));
        }
    }

    private static String limit(Map<String, Node> limits, String name) {
        return limits.containsKey(name) ? limits.get(name).text() : "no limit";
    }
}
