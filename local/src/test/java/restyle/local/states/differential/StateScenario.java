package restyle.local.states.differential;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * One state of the project's machine alone, as {@code states/NAME.json} has it.
 *
 * @param about what it looks at
 * @param answer what the function answers, if the state calls one and that does not fail
 * @param error the error by which the function fails; its cause is "because"
 * @param retries how often the first retrier for the error has retried already
 * @param differences where LocalStack is wrong, by the field of the answer
 */
record StateScenario(
        String name,
        String about,
        String state,
        JsonNode input,
        JsonNode answer,
        String error,
        int retries,
        Map<String, Difference> differences)
        implements Fixture {
    static final String CAUSE = "because";
    static final String EXECUTION = "r1-2";
    static final String EXECUTION_INPUT = "{\"requestId\":\"r1\"}";

    private static final Path MACHINE = Path.of("..", "statemachine", "restyle.asl.json");

    StateScenario {
        differences = Optional.ofNullable(differences).orElse(Map.of());
    }

    static String definition() {
        return Fixtures.text(MACHINE)
                .replaceAll("\\$\\{(\\w+)FunctionArn}", "arn:aws:lambda:us-east-1:000000000000:function:$1");
    }

    @Override
    public String toString() {
        return name;
    }
}
