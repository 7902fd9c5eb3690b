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
                texts(properties, "DefinitionSubstitutions"),
                texts(properties, "Tags"),
                PolicyReader.statements(properties));
        properties.ignore("Logging", "Tracing");
        properties.end();
        return machine;
    }

    private static Map<String, String> texts(Properties properties, String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        properties
                .optional(name)
                .map(Node::entries)
                .orElse(Map.of())
                .forEach((key, value) -> texts.put(key, value.text()));
        return texts;
    }
}
