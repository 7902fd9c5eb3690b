package restyle.local.template;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code AWS::Serverless::StateMachine}, Standard only. */
final class StateMachineReader {
    private StateMachineReader() {}

    /** @param folder the template's */
    static StateMachine read(Resource resource, Path folder) {
        String id = resource.logicalId();
        Properties properties = Properties.of(resource.properties());
        properties
                .optional("Type")
                .filter(type -> !type.text().equals("STANDARD"))
                .ifPresent(type -> {
                    throw type.place().unsupported("the type " + type.text());
                });
        StateMachine machine = new StateMachine(
                id,
                id,
                ResourceNames.stateMachineArn(id),
                folder.resolve(properties.required("DefinitionUri").text()),
                substitutions(properties),
                PolicyReader.statements(properties));
        properties.ignore("Logging", "Tracing", "Tags");
        properties.end();
        return machine;
    }

    private static Map<String, String> substitutions(Properties machine) {
        Map<String, String> substitutions = new LinkedHashMap<>();
        machine.optional("DefinitionSubstitutions")
                .map(Node::entries)
                .orElse(Map.of())
                .forEach((key, value) -> substitutions.put(key, value.text()));
        return substitutions;
    }
}
