package restyle.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import restyle.local.lambda.FunctionConfiguration;
import restyle.local.lambda.Invocation;
import restyle.local.lambda.LocalFunction;
import restyle.local.lambda.LogLine;
import restyle.local.roles.Role;
import restyle.local.roles.RoleInterceptor;
import restyle.local.states.TaskError;
import restyle.local.states.TaskInvoker;
import restyle.local.template.LambdaFunction;
import restyle.runtime.Environment;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** The stack's functions, running in this JVM, each with an environment of its own. */
final class Functions implements TaskInvoker, AutoCloseable {
    private final Map<String, LocalFunction> byId = new LinkedHashMap<>();
    private final Map<String, LocalFunction> byArn = new HashMap<>();

    private final AwsCredentials credentials;
    private final Roles roles;
    private final Consumer<LogLine> log;

    /**
     * @param credentials what every function calls AWS with, each in a session of its own role
     * @param roles what each may do
     */
    Functions(AwsCredentials credentials, Roles roles, Consumer<LogLine> log) {
        this.credentials = credentials;
        this.roles = roles;
        this.log = log;
    }

    /** @param endpoints by the SDK's environment variable, such as {@code AWS_ENDPOINT_URL_S3} */
    void deploy(List<LambdaFunction> functions, Map<String, URI> endpoints) {
        for (LambdaFunction function : functions) {
            LocalFunction running = new LocalFunction(configuration(function, endpoints), log);
            byId.put(function.logicalId(), running);
            byArn.put(function.arn(), running);
        }
    }

    /** @throws IllegalArgumentException if the stack has no such function */
    LocalFunction get(String logicalId) {
        LocalFunction function = byId.get(logicalId);
        if (function == null) {
            throw new IllegalArgumentException(
                    "There is no function " + logicalId + " in the template: there are " + byId.keySet());
        }
        return function;
    }

    @Override
    public JsonNode invoke(String arn, JsonNode payload) throws TaskError {
        LocalFunction function = byArn.get(arn);
        if (function == null) {
            throw new TaskError("Lambda.ResourceNotFoundException", "Function not found: " + arn);
        }
        return switch (function.invoke(payload)) {
            case Invocation.Succeeded(JsonNode answer) -> answer;
            case Invocation.Failed(String error, JsonNode cause) ->
                throw new TaskError(error, cause.isTextual() ? cause.textValue() : cause.toString());
        };
    }

    @Override
    public void close() {
        byId.values().forEach(LocalFunction::close);
    }

    private FunctionConfiguration configuration(LambdaFunction function, Map<String, URI> endpoints) {
        Map<String, String> variables = new HashMap<>(function.environment());
        endpoints.forEach((name, endpoint) -> variables.put(name, endpoint.toString()));
        variables.put("AWS_REGION", LocalAccount.REGION);
        variables.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        Role role = roles.of(function.logicalId());
        variables.put("AWS_SESSION_TOKEN", role.sessionToken());
        return new FunctionConfiguration(
                function.name(),
                function.arn(),
                function.handler(),
                function.timeout(),
                function.memoryMegabytes(),
                new Environment(variables, List.of(new RoleInterceptor(role, LocalAccount.REGION, LocalAccount.ID))),
                OptionalInt.empty());
    }
}
