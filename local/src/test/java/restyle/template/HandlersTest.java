package restyle.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import restyle.local.template.LambdaFunction;
import restyle.runtime.Environment;

/** Each function's handler exists, and its variables are those that its code reads. */
class HandlersTest {
    /** What Lambda sets by itself, as far as it is read. */
    private static final Map<String, String> OF_LAMBDA = Map.of(
            "AWS_REGION", "us-east-1",
            "AWS_ACCESS_KEY_ID", "access",
            "AWS_SECRET_ACCESS_KEY", "secret",
            "AWS_SESSION_TOKEN", "token");

    static Stream<LambdaFunction> functions() {
        return Project.stack().functions().stream();
    }

    static Stream<Arguments> variables() {
        return functions()
                .flatMap(function -> function.environment().keySet().stream()
                        .map(variable -> Arguments.of(function.logicalId(), variable)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theHandlerIsAClassThatLambdaCanStart(LambdaFunction function) throws ReflectiveOperationException {
        assertThat(function.handler()).matches("restyle\\.[a-z]+\\.[A-Z][A-Za-z]+::handleRequest");
        Class<?> handler = handler(function);
        assertThat(handler).isPublic().isAssignableTo(RequestStreamHandler.class);
        assertThat(Modifier.isPublic(handler.getConstructor().getModifiers())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyVariableThatAFunctionReadsIsSet(LambdaFunction function) throws ReflectiveOperationException {
        assertThat(start(function, variables(function))).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("variables")
    void everyVariableThatIsSetIsRead(String logicalId, String variable) {
        LambdaFunction function = Project.stack().function(logicalId);
        Map<String, String> others = variables(function);
        others.remove(variable);

        assertThatThrownBy(() -> start(function, others))
                .hasRootCauseMessage("Environment variable " + variable + " is not set");
    }

    private static Map<String, String> variables(LambdaFunction function) {
        Map<String, String> variables = new HashMap<>(OF_LAMBDA);
        variables.putAll(function.environment());
        return variables;
    }

    private static Object start(LambdaFunction function, Map<String, String> variables)
            throws ReflectiveOperationException {
        return handler(function).getConstructor(Environment.class).newInstance(new Environment(variables, List.of()));
    }

    private static Class<?> handler(LambdaFunction function) throws ClassNotFoundException {
        return Class.forName(function.handler().split("::")[0]);
    }
}
