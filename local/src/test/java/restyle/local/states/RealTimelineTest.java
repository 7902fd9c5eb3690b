package restyle.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RealTimelineTest {
    private final RealTimeline timeline = new RealTimeline();
    private final Queue<JsonNode> events = new ConcurrentLinkedQueue<>();

    private StateMachines machines(TaskInvoker invoker) {
        return new StateMachines(
                timeline, RandomGenerator.getDefault(), invoker, "us-east-1", "000000000000", events::add);
    }

    private static void end(Execution execution, ExecutionStatus status) {
        await().atMost(Duration.ofSeconds(20)).until(() -> execution.status() == status);
    }

    @Test
    void waitEndsWithTheEventOrWithTheTime() {
        CompletableFuture<Boolean> early = new CompletableFuture<>();
        CompletableFuture<Boolean> late = new CompletableFuture<>();
        timeline.start(
                "early",
                () -> early.complete(timeline.await(
                        CompletableFuture.failedFuture(new IllegalStateException()), Duration.ofDays(1))));
        timeline.start("late", () -> late.complete(timeline.await(new CompletableFuture<>(), Duration.ofMillis(1))));

        await().until(() -> early.isDone() && late.isDone());
        assertThat(early.join()).isTrue();
        assertThat(late.join()).isFalse();
    }

    @Test
    void thousandsOfExecutionsWaitAtOnceAndCanBeStopped() {
        StateMachines machines = machines((function, payload) -> payload);
        StateMachine machine = machines.deploy("m", "role", Machine.load(Bench.machine("W", """
            "W": {"Type": "Wait", "Seconds": 86400, "End": true}\
            """)));
        List<Execution> executions = IntStream.range(0, 3000)
                .mapToObj(i -> machines.start(machine.arn(), Optional.empty(), "{}"))
                .toList();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> executions.stream().allMatch(e -> e.events().size() == 2));

        executions.forEach(e -> machines.stop(e.arn(), Optional.empty(), Optional.empty()));

        assertThat(executions).allMatch(e -> e.status() == ExecutionStatus.ABORTED);
        await().atMost(Duration.ofSeconds(20)).until(() -> events.size() == 6000);
    }

    @Test
    void taskRunsBesideItsTimeout() {
        StateMachines machines = machines((function, payload) -> {
            if (function.equals("stuck")) {
                timeline.await(new CompletableFuture<>(), Duration.ofMinutes(10));
            }
            return payload;
        });
        StateMachine machine = machines.deploy("m", "role", Machine.load(Bench.machine("T", """
            "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 1,
                  "Arguments": {"FunctionName": "{% $states.input %}"}, "End": true}\
            """)));

        end(machines.start(machine.arn(), Optional.empty(), "\"quick\""), ExecutionStatus.SUCCEEDED);
        Execution stuck = machines.start(machine.arn(), Optional.empty(), "\"stuck\"");
        end(stuck, ExecutionStatus.FAILED);
        assertThat(Bench.error(stuck)).isEqualTo("States.Timeout");
    }

    @Test
    void branchesOnManyThreadsKeepOneHistory() {
        StateMachines machines = machines((function, payload) -> payload);
        StateMachine machine = machines.deploy("m", "role", Machine.load(Bench.machine("M", """
            "M": {"Type": "Map", "Items": "{% [1..200] %}", "End": true, "ItemProcessor": {"StartAt": "T", "States": {
              "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                    "Arguments": {"FunctionName": "f", "Payload": "{% $states.input %}"},
                    "Output": "{% $states.result.Payload * 2 %}", "End": true}}}}\
            """)));

        Execution execution = machines.start(machine.arn(), Optional.empty(), "{}");
        end(execution, ExecutionStatus.SUCCEEDED);

        assertThat(Bench.outputOf(execution)).hasSize(200);
        assertThat(Bench.outputOf(execution).get(199).asInt()).isEqualTo(400);
        assertThat(execution.events()).extracting(HistoryEvent::id).isSorted().doesNotHaveDuplicates();
        assertThat(execution.events()).allMatch(event -> event.previousEventId() < event.id());
    }
}
