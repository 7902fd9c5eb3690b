package restyle.local.states.differential;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import restyle.localstack.LocalStack;
import restyle.localstack.OnLocalStack;

/** LocalStack still answers as it was recorded; with {@code -Ddifferential.record=true} it is recorded anew. */
@OnLocalStack
class LocalStackTest {
    private static LocalStackSide machines;
    private static LocalStackStates states;
    private static ExecutorService threads;
    private static Map<String, Future<JsonNode>> answers;

    /** All machines run beside each other: most of them only wait. */
    @BeforeAll
    static void runAll(LocalStack localStack) throws IOException {
        machines = new LocalStackSide(localStack);
        states = new LocalStackStates(localStack);
        threads = Executors.newFixedThreadPool(LocalStackSide.AT_ONCE);
        answers = machines().stream()
                .collect(Collectors.toMap(Scenario::name, machine -> threads.submit(() -> machines.run(machine))));
    }

    @AfterAll
    static void close() {
        if (machines != null) {
            threads.shutdownNow();
            states.close();
            machines.close();
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void machineEndsAsRecorded(Scenario machine) throws InterruptedException, ExecutionException {
        check(machine, answers.get(machine.name()).get());
    }

    @ParameterizedTest
    @MethodSource("states")
    void stateLeadsWhereItWasRecordedToLead(StateScenario state) {
        check(state, states.run(state));
    }

    private static void check(Fixture fixture, JsonNode answer) {
        if (Boolean.getBoolean("differential.record")) {
            Fixtures.record(fixture, answer);
        } else {
            Comparison.assertAsRecorded(answer, Fixtures.recorded(fixture));
        }
    }

    static List<Scenario> machines() {
        return Fixtures.machines();
    }

    static List<StateScenario> states() {
        return Fixtures.states();
    }
}
