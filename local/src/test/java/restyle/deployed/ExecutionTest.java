package restyle.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import restyle.Pictures;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.local.segmind.Fault;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/** What the history of the deployed state machine's executions tells. */
@OnDeployedStack
class ExecutionTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void theMachineWaitsAsLongAsAFunctionSays(DeployedStack stack) throws IOException {
        stack.segmind().faults().next(1, Fault.RATE_LIMITED);
        Job job = completed(stack, "incoming/waits.png");

        List<HistoryEvent> history = stack.executions().history(job.id());
        List<HistoryEvent> entered = ofType(history, HistoryEventType.WAIT_STATE_ENTERED);
        List<HistoryEvent> exited = ofType(history, HistoryEventType.WAIT_STATE_EXITED);

        assertThat(entered).hasSizeGreaterThanOrEqualTo(2).hasSameSizeAs(exited);
        assertThat(entered.stream().mapToLong(ExecutionTest::seconds)).anyMatch(seconds -> seconds > 0);
        for (int i = 0; i < entered.size(); i++) {
            Duration waited =
                    Duration.between(entered.get(i).timestamp(), exited.get(i).timestamp());
            assertThat(waited).isGreaterThanOrEqualTo(Duration.ofSeconds(seconds(entered.get(i))));
        }
    }

    @Test
    void anExecutionHoldsTheRequestIdAloneAndNoPrompt(DeployedStack stack) throws IOException {
        Job job = completed(stack, "incoming/wish.png");

        List<HistoryEvent> history = stack.executions().history(job.id());

        assertThat(json(history.getFirst().executionStartedEventDetails().input()))
                .isEqualTo(MAPPER.createObjectNode().put("requestId", job.id()));
        assertThat(history.stream().flatMap(ExecutionTest::values))
                .anyMatch(text -> text.contains(job.id()))
                .noneMatch(text -> text.contains("a secret wish") || text.contains("X-Amz-Signature"));
    }

    @Test
    void aSecondStartOfARunningExecutionIsTheSameExecution(DeployedStack stack) throws IOException {
        stack.segmind().faults().next(1, Fault.SLOW);
        String key = "incoming/running.png";
        stack.bucket().upload(key, Pictures.png(Color.PINK), Map.of("prompt", "running"));
        Job running = stack.bucket().awaited(key, job -> job.status() == JobStatus.SUBMITTED);

        assertThat(stack.executions().start(running))
                .isEqualTo(stack.executions().arn(running.executionName()));
        assertThat(stack.executions().names()).containsOnlyOnce(running.executionName());
        stack.bucket().ended(key);
    }

    @Test
    void anExecutionOfAJobIsNotStartedTwice(DeployedStack stack) throws IOException {
        Job job = completed(stack, "incoming/once.png");

        assertThatThrownBy(() -> stack.executions().start(job)).isInstanceOf(ExecutionAlreadyExistsException.class);
    }

    private static Job completed(DeployedStack stack, String key) throws IOException {
        stack.bucket().upload(key, Pictures.png(Color.PINK), Map.of("prompt", "a secret wish"));
        Job job = stack.bucket().ended(key);
        assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.COMPLETED);
        return job;
    }

    private static List<HistoryEvent> ofType(List<HistoryEvent> history, HistoryEventType type) {
        return history.stream().filter(event -> event.type() == type).toList();
    }

    /** Every value in it; what its own {@code toString} says leaves out the data. */
    private static Stream<String> values(SdkPojo pojo) {
        return pojo.sdkFields().stream()
                .map(field -> field.getValueOrDefault(pojo))
                .filter(Objects::nonNull)
                .flatMap(value -> value instanceof SdkPojo nested ? values(nested) : Stream.of(value.toString()));
    }

    private static long seconds(HistoryEvent entered) {
        return json(entered.stateEnteredEventDetails().input()).path("seconds").asLong();
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }
}
