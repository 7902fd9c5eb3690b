package restyle.local.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import restyle.local.wire.JsonProtocolServer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/** The endpoint as the AWS SDK sees it. */
class StepFunctionsEndpointTest {
    private static final AwsBasicCredentials CREDENTIALS = AwsBasicCredentials.create("key", "secret");

    private final Bench bench = new Bench();
    private JsonProtocolServer server;
    private SfnClient sfn;
    private String machine;

    @BeforeEach
    void start() throws IOException {
        server = StepFunctionsEndpoint.start(0, CREDENTIALS, bench.machines);
        sfn = SfnClient.builder()
                .endpointOverride(server.uri())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(CREDENTIALS))
                .build();
        machine = bench.machines
                .deploy("pipeline", "arn:aws:iam::000000000000:role/r", Machine.load(Bench.machine("W", """
                    "W": {"Type": "Wait", "Seconds": 60, "Next": "T"},
                    "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                          "Arguments": {"FunctionName": "f", "Payload": {"a": 1}},
                          "Assign": {"v": "{% $states.result.Payload.a %}"},
                          "Output": "{% $states.result.Payload %}", "End": true}\
                    """)))
                .arn();
    }

    @AfterEach
    void stop() {
        sfn.close();
        server.close();
    }

    private String startNamed(String name, String input) {
        return sfn.startExecution(r -> r.stateMachineArn(machine).name(name).input(input))
                .executionArn();
    }

    @Test
    void executionIsStartedDescribedAndItsHistoryRead() {
        bench.function("f", payload -> payload);
        String arn = startNamed("one", "{\"x\":1}");
        assertThat(sfn.describeExecution(r -> r.executionArn(arn)).status()).isEqualTo(ExecutionStatus.RUNNING);

        bench.timeline.run();

        var described = sfn.describeExecution(r -> r.executionArn(arn));
        assertThat(described.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(described.input()).isEqualTo("{\"x\":1}");
        assertThat(described.output()).isEqualTo("{\"a\":1}");
        assertThat(described.stopDate()).isEqualTo(described.startDate().plusSeconds(60));
        var events = sfn.getExecutionHistory(r -> r.executionArn(arn)).events();
        assertThat(events)
                .extracting(HistoryEvent::type)
                .containsExactly(
                        HistoryEventType.EXECUTION_STARTED,
                        HistoryEventType.WAIT_STATE_ENTERED,
                        HistoryEventType.WAIT_STATE_EXITED,
                        HistoryEventType.TASK_STATE_ENTERED,
                        HistoryEventType.TASK_SCHEDULED,
                        HistoryEventType.TASK_STARTED,
                        HistoryEventType.TASK_SUCCEEDED,
                        HistoryEventType.TASK_STATE_EXITED,
                        HistoryEventType.EXECUTION_SUCCEEDED);
        assertThat(events)
                .extracting(HistoryEvent::previousEventId)
                .containsExactly(0L, 0L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(events.get(4).taskScheduledEventDetails().parameters())
                .isEqualTo("{\"FunctionName\":\"f\",\"Payload\":{\"a\":1}}");
        assertThat(events.get(7).stateExitedEventDetails().assignedVariables()).containsEntry("v", "1");
    }

    @Test
    void historyIsReadInPagesAndBackwards() {
        bench.function("f", payload -> payload);
        String arn = startNamed("one", "{}");
        bench.timeline.run();

        assertThat(sfn.getExecutionHistoryPaginator(
                                r -> r.executionArn(arn).maxResults(2).reverseOrder(true))
                        .events())
                .extracting(HistoryEvent::id)
                .containsExactly(9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void executionsAreListedByStatusNewestFirst() {
        String first = startNamed("first", "{}");
        String second = startNamed("second", "{}");
        String third = startNamed("third", "{}");
        sfn.stopExecution(r -> r.executionArn(second));

        assertThat(sfn.listExecutions(r -> r.stateMachineArn(machine).statusFilter(ExecutionStatus.RUNNING))
                        .executions())
                .extracting(execution -> execution.executionArn())
                .containsExactly(third, first);
        assertThat(sfn.listExecutionsPaginator(r -> r.stateMachineArn(machine).maxResults(1))
                        .executions())
                .hasSize(3);
    }

    @Test
    void executionIsStoppedWithErrorAndCause() {
        String arn = startNamed("one", "{}");

        sfn.stopExecution(r -> r.executionArn(arn).error("Cancelled").cause("by hand"));

        var described = sfn.describeExecution(r -> r.executionArn(arn));
        assertThat(described.status()).isEqualTo(ExecutionStatus.ABORTED);
        assertThat(described.error()).isEqualTo("Cancelled");
        assertThat(described.cause()).isEqualTo("by hand");
    }

    @Test
    void machinesAreListedAndDescribed() {
        assertThat(sfn.listStateMachines().stateMachines())
                .singleElement()
                .satisfies(listed -> assertThat(listed.stateMachineArn()).isEqualTo(machine));
        assertThat(sfn.describeStateMachine(r -> r.stateMachineArn(machine)).definition())
                .contains("\"StartAt\": \"W\"");
        assertThat(sfn.listTagsForResource(r -> r.resourceArn(machine)).tags()).isEmpty();
    }

    @Test
    void refusalsAreTheExceptionsOfTheSdk() {
        String arn = startNamed("one", "{}");

        assertThatThrownBy(() -> startNamed("one", "{\"other\":1}"))
                .isInstanceOf(ExecutionAlreadyExistsException.class)
                .hasMessageContaining("Execution Already Exists: '" + arn + "'");
        assertThatThrownBy(() -> startNamed("a b", "{}")).isInstanceOf(InvalidNameException.class);
        assertThatThrownBy(() -> startNamed("two", "{")).isInstanceOf(InvalidExecutionInputException.class);
        assertThatThrownBy(() -> sfn.describeExecution(r -> r.executionArn(arn + "x")))
                .isInstanceOf(ExecutionDoesNotExistException.class);
        assertThatThrownBy(() -> sfn.describeExecution(r -> r.executionArn("x")))
                .isInstanceOf(InvalidArnException.class);
        assertThatThrownBy(() -> sfn.startExecution(r -> r.stateMachineArn(machine + "x")))
                .isInstanceOf(StateMachineDoesNotExistException.class);
    }
}
