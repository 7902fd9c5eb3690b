package restyle.local.states.differential;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A machine to run on both sides, as {@code machines/NAME.json} has it.
 *
 * @param about what it looks at
 * @param machine the definition, or the path of its file; {@code ${f}} stands for the ARN of the function f
 * @param functions what each function does, call by call; the last step is repeated for every further call
 * @param differences where LocalStack is wrong, by the field of the answer
 */
record Scenario(
        String name,
        String about,
        JsonNode machine,
        JsonNode input,
        Map<String, List<Step>> functions,
        Map<String, Difference> differences)
        implements Fixture {
    static final String ROLE = "arn:aws:iam::000000000000:role/differential";

    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:";
    private static final String PATIENT = "restyle-differential-patient";
    private static final String HASTY = "restyle-differential-hasty";

    /** The Lambda functions behind all ARNs: one with time for every script, and one that times out soon. */
    static final List<String> LAMBDAS = List.of(PATIENT, HASTY);

    Scenario {
        functions = Optional.ofNullable(functions).orElse(Map.of());
        differences = Optional.ofNullable(differences).orElse(Map.of());
    }

    /** The name behind the last colon of a function's ARN: an alias, so that one function plays them all. */
    String alias(String function) {
        return name + "-" + function;
    }

    /** The Lambda function behind a function. */
    String lambda(String function) {
        boolean hangs = functions.get(function).stream().anyMatch(Step.Hangs.class::isInstance);
        return hangs ? HASTY : PATIENT;
    }

    /** @param lambda its name or an ARN of it */
    static Duration timeout(String lambda) {
        return Duration.ofSeconds(lambda.contains(HASTY) ? 2 : 30);
    }

    String arn(String function) {
        return ARN + lambda(function) + ":" + alias(function);
    }

    /** The definition with the functions' ARNs in it. */
    String definition() {
        String definition =
                machine.isTextual() ? Fixtures.text(Path.of("..", machine.textValue())) : machine.toString();
        for (String function : functions.keySet()) {
            definition = definition.replace("${" + function + "}", arn(function));
        }
        return definition;
    }

    /** Whether states run beside each other, so that the order of what happens is nobody's promise. */
    boolean isConcurrent() {
        return machine.findParents("Type").stream()
                .anyMatch(state -> switch (state.path("Type").asText()) {
                    case "Parallel" -> true;
                    case "Map" -> state.path("MaxConcurrency").asInt() != 1;
                    default -> false;
                });
    }

    @Override
    public String toString() {
        return name;
    }
}
