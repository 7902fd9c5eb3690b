package restyle.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import restyle.api.Api;
import restyle.local.lambda.FunctionConfiguration;
import restyle.local.lambda.Invocation;
import restyle.local.lambda.LocalFunction;
import restyle.local.template.LambdaFunction;
import restyle.local.template.RestApi;
import restyle.runtime.Environment;

/** The routes of the template and those that the code serves are the same. */
class RoutesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern ROUTE = Pattern.compile("[A-Z]+ /.*");

    static List<RestApi.Route> routes() {
        return Project.stack().api().routes();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aRouteOfTheTemplateIsServed(RestApi.Route route) throws IOException {
        assertThat(answer(route.function(), route.method(), route.path())).doesNotContain("Route ");
    }

    @Test
    void anotherRouteIsNotServed() throws IOException {
        assertThat(answer("ApiFunction", "DELETE", "/v2/requests/{id}"))
                .contains("Route /v2/requests/{id} not found", "NotFound");
    }

    @Test
    void theCodeServesNoRouteThatTheTemplateDoesNotHave() throws IOException {
        assertThat(routesInTheCode())
                .isEqualTo(routes().stream()
                        .map(route -> route.method() + " " + route.path())
                        .collect(Collectors.toSet()));
    }

    /** Routes are the labels of a switch, so they are strings in the class file. */
    private static Set<String> routesInTheCode() throws IOException {
        try (InputStream api = Api.class.getResourceAsStream("Api.class")) {
            Iterable<PoolEntry> constants =
                    ClassFile.of().parse(api.readAllBytes()).constantPool();
            return StreamSupport.stream(constants.spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .map(constant -> ((StringEntry) constant).stringValue())
                    .filter(ROUTE.asMatchPredicate())
                    .collect(Collectors.toSet());
        }
    }

    private static String answer(String logicalId, String method, String path) throws IOException {
        ObjectNode event = MAPPER.createObjectNode().put("httpMethod", method).put("resource", path);
        event.putObject("pathParameters").put("id", "none").put("model", "none");
        try (LocalFunction function = new LocalFunction(configuration(logicalId), _ -> {})) {
            return switch (function.invoke(event)) {
                case Invocation.Succeeded(JsonNode answer) ->
                    answer.path("body").asText();
                case Invocation.Failed failed -> throw new AssertionError(failed.toString());
            };
        }
    }

    private static FunctionConfiguration configuration(String logicalId) {
        LambdaFunction function = Project.stack().function(logicalId);
        Map<String, String> variables = new HashMap<>(function.environment());
        variables.putAll(
                Map.of("AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "access", "AWS_SECRET_ACCESS_KEY", "secret"));
        return new FunctionConfiguration(
                function.name(),
                function.arn(),
                function.handler(),
                function.timeout(),
                function.memoryMegabytes(),
                new Environment(variables, List.of()),
                OptionalInt.empty());
    }
}
