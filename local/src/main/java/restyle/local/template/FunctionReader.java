package restyle.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code AWS::Serverless::Function}, with the routes and rules among its events. */
final class FunctionReader {
    /** What Lambda takes when a template says nothing. */
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);

    private static final int DEFAULT_MEMORY_MEGABYTES = 128;

    private final List<LambdaFunction> functions = new ArrayList<>();
    private final List<ApiRoute> routes = new ArrayList<>();
    private final List<EventRule> rules = new ArrayList<>();

    /** @param apiKeyRequired empty where the API decides */
    record ApiRoute(String apiId, String method, String path, String function, Optional<Boolean> apiKeyRequired) {}

    List<LambdaFunction> functions() {
        return functions;
    }

    List<ApiRoute> routes() {
        return routes;
    }

    List<EventRule> rules() {
        return rules;
    }

    void read(Resource resource) {
        String id = resource.logicalId();
        Properties properties = Properties.of(resource.properties());
        functions.add(new LambdaFunction(
                id,
                id,
                ResourceNames.functionArn(id),
                properties.required("Handler").text(),
                properties.optional("Timeout").map(Node::seconds).orElse(DEFAULT_TIMEOUT),
                properties.optional("MemorySize").map(Node::number).orElse(DEFAULT_MEMORY_MEGABYTES),
                environment(properties),
                PolicyReader.statements(properties),
                properties.optional("DeadLetterQueue").map(FunctionReader::queueArn)));
        properties
                .optional("Events")
                .map(Node::entries)
                .orElse(Map.of())
                .forEach((name, event) -> event(id, name, event));
        properties.ignore("Description", "CodeUri", "Runtime", "Architectures", "LoggingConfig", "Tracing", "Tags");
        properties.end();
    }

    private static Map<String, String> environment(Properties function) {
        Map<String, String> variables = new HashMap<>();
        function.optional("Environment").ifPresent(node -> {
            Properties environment = Properties.of(node);
            environment
                    .optional("Variables")
                    .map(Node::entries)
                    .orElse(Map.of())
                    .forEach((name, value) -> variables.put(name, value.text()));
            environment.end();
        });
        return Map.copyOf(variables);
    }

    private static String queueArn(Node deadLetterQueue) {
        Properties target = Properties.of(deadLetterQueue);
        Node type = target.required("Type");
        if (!type.text().equals("SQS")) {
            throw type.place().unsupported("a dead-letter queue of type " + type.text());
        }
        String arn = target.required("TargetArn").text();
        target.end();
        return arn;
    }

    private void event(String function, String name, Node node) {
        Properties event = Properties.of(node);
        Node type = event.required("Type");
        Properties properties = Properties.of(event.required("Properties"));
        switch (type.text()) {
            case "Api" -> routes.add(route(function, properties));
            case "EventBridgeRule" -> {
                rules.add(new EventRule(
                        function + name, properties.required("Pattern").json(), function));
                properties.ignore("RetryPolicy");
            }
            default -> throw type.place().unsupported("an event of type " + type.text());
        }
        properties.end();
        event.end();
    }

    private static ApiRoute route(String function, Properties properties) {
        return new ApiRoute(
                properties.required("RestApiId").text(),
                properties.required("Method").text().toUpperCase(Locale.ROOT),
                properties.required("Path").text(),
                function,
                properties.optional("Auth").flatMap(ApiReader::apiKeyRequired));
    }
}
