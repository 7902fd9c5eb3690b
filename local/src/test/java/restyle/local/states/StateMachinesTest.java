package restyle.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import restyle.local.wire.ServiceException;

class StateMachinesTest {
    private static final String WAIT = Bench.machine("W", """
        "W": {"Type": "Wait", "Seconds": 60, "Next": "F"},
        "F": {"Type": "Fail", "Error": "E", "Cause": "c"}\
        """);
    private final Bench bench = new Bench();
    private final String machine = bench.machines
            .deploy("pipeline", "arn:aws:iam::000000000000:role/r", Machine.load(WAIT))
            .arn();

    private Execution start(String name, String input) {
        return bench.machines.start(machine, Optional.of(name), input);
    }

    @Test
    void sameNameAndInputIsTheSameExecutionAsLongAsItRuns() {
        Execution execution = start("one", "{}");

        assertThat(start("one", "{}")).isSameAs(execution);
        assertThat(execution.arn()).isEqualTo("arn:aws:states:eu-central-1:000000000000:execution:pipeline:one");
    }

    @Test
    void nameIsRefusedWithAnotherInputAndAfterTheEnd() {
        start("one", "{}");
        assertThatThrownBy(() -> start("one", "{\"a\":1}"))
                .isInstanceOf(ServiceException.class)
                .extracting(e -> ((ServiceException) e).code())
                .isEqualTo("ExecutionAlreadyExists");

        bench.timeline.run();
        assertThatThrownBy(() -> start("one", "{}")).hasMessageContaining("Execution Already Exists");
    }

    @Test
    void closingBreaksExecutionsOffWithoutTellingAnybody() {
        Execution execution = start("one", "{}");
        bench.timeline.runFor(Duration.ofSeconds(1));
        assertThat(bench.events).hasSize(1);

        bench.machines.close();
        bench.timeline.run();

        assertThat(bench.events).hasSize(1);
        assertThat(execution.ending()).isEmpty();
        assertThatThrownBy(() -> start("two", "{}")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anErrorOfTheJvmEndsTheExecution() {
        List<Error> thrown = new ArrayList<>();
        Timeline timeline = new Timeline() {
            @Override
            public Instant now() {
                return Instant.EPOCH;
            }

            @Override
            public void start(String name, Runnable task) {
                try {
                    task.run();
                } catch (OutOfMemoryError e) {
                    thrown.add(e);
                }
            }

            @Override
            public boolean await(CompletableFuture<?> event, Duration limit) {
                return event.isDone();
            }
        };
        try (StateMachines machines = new StateMachines(
                timeline,
                () -> {
                    throw new OutOfMemoryError("as a test wants it");
                },
                (_, _) -> {
                    throw new TaskError("Busy", "");
                },
                "eu-central-1",
                "000000000000",
                _ -> {})) {
            String arn = machines.deploy(
                            "random", "arn:aws:iam::000000000000:role/r", Machine.load(Bench.machine("T", """
                                      "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true,
                                "Arguments": {"FunctionName": "f", "Payload": {}},
                                "Retry": [{"ErrorEquals": ["Busy"], "JitterStrategy": "FULL"}]}\
                                """)))
                    .arn();

            Execution execution = machines.start(arn, Optional.empty(), "{}");

            assertThat(Bench.error(execution)).isEqualTo("States.Runtime");
            assertThat(Bench.cause(execution)).contains("OutOfMemoryError");
            assertThat(thrown).hasSize(1);
        }
    }

    @Test
    void onlyTheNewestEndedExecutionsAreKeptButNoNameIsForgotten() {
        for (int i = 0; i < 1002; i++) {
            start("n" + i, "{}");
        }
        bench.timeline.run();

        assertThat(bench.machines.executions(machine)).hasSize(1000);
        assertThatThrownBy(() ->
                        bench.machines.execution("arn:aws:states:eu-central-1:000000000000:execution:pipeline:n0"))
                .hasMessageContaining("Execution Does Not Exist");
        assertThatThrownBy(() -> start("n0", "{}")).hasMessageContaining("Execution Already Exists");
    }

    @Test
    void stoppedExecutionIsAbortedWhereItStands() {
        Execution execution = start("one", "{}");
        bench.timeline.runFor(Duration.ofSeconds(20));

        bench.machines.stop(execution.arn(), Optional.of("Cancelled"), Optional.of("by hand"));
        bench.timeline.run();

        assertThat(execution.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(Bench.duration(execution)).isEqualTo(Duration.ofSeconds(20));
        assertThat(Bench.types(execution)).containsExactly("ExecutionStarted", "WaitStateEntered", "ExecutionAborted");
    }

    @Test
    void stoppingAnEndedExecutionChangesNothing() {
        Execution execution = start("one", "{}");
        bench.timeline.run();

        bench.machines.stop(execution.arn(), Optional.empty(), Optional.empty());

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(bench.events).hasSize(2);
    }

    @Test
    void eachChangeOfStatusIsAnEventOfEventBridge() {
        start("one", "{\"a\":1}");
        bench.timeline.run();

        assertThat(bench.events)
                .extracting(event -> event.at("/detail/status").asText())
                .containsExactly("RUNNING", "FAILED");
        JsonNode event = bench.events.getLast();
        assertThat(event.get("source").asText()).isEqualTo("aws.states");
        assertThat(event.get("detail-type").asText()).isEqualTo("Step Functions Execution Status Change");
        assertThat(event.get("account").asText()).isEqualTo("000000000000");
        assertThat(event.get("region").asText()).isEqualTo("eu-central-1");
        assertThat(event.get("time").asText()).isEqualTo("2026-01-01T00:01:00Z");
        JsonNode detail = event.get("detail");
        assertThat(detail.get("executionArn").asText())
                .isEqualTo(event.at("/resources/0").asText());
        assertThat(detail.get("stateMachineArn").asText()).isEqualTo(machine);
        assertThat(detail.get("name").asText()).isEqualTo("one");
        assertThat(detail.get("input").asText()).isEqualTo("{\"a\":1}");
        assertThat(detail.get("output").isNull()).isTrue();
        assertThat(detail.get("error").asText()).isEqualTo("E");
        assertThat(detail.get("cause").asText()).isEqualTo("c");
        assertThat(detail.get("stopDate").asLong() - detail.get("startDate").asLong())
                .isEqualTo(60_000);
    }

    @Test
    void runningExecutionKeepsTheMachineItBeganWith() {
        Execution execution = start("one", "{}");
        bench.machines.deploy("pipeline", "arn:aws:iam::000000000000:role/r", Machine.load(Bench.machine("S", """
            "S": {"Type": "Succeed"}\
            """)));
        bench.timeline.run();

        assertThat(Bench.path(execution)).containsExactly("W", "F");
        assertThat(Bench.path(runNew())).containsExactly("S");
    }

    private Execution runNew() {
        Execution execution = start("two", "{}");
        bench.timeline.run();
        return execution;
    }

    @Test
    void endlessLoopEndsAtTheMostEvents() {
        Execution execution = bench.runStates("P", """
            "P": {"Type": "Pass", "Next": "P"}\
            """, "{}");

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(Bench.cause(execution)).contains("maximum number of history events (25000)");
        assertThat(execution.events()).hasSizeLessThanOrEqualTo(25_000);
    }
}
