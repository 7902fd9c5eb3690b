package restyle.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import restyle.Pictures;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.local.segmind.Fault;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Executions that end without their own RecordFailure state: the rule of the deployed stack closes their jobs. */
@OnDeployedStack
class LostExecutionTest {
    @Test
    void theJobOfAnExecutionThatIsStoppedByHandFails(DeployedStack stack) throws IOException {
        Job running = submitted(stack, "incoming/stopped.png");

        stack.executions()
                .client()
                .stopExecution(stop -> stop.executionArn(stack.executions().arn(running.id()))
                        .error("Operator")
                        .cause("stopped by hand"));

        Job job = stack.bucket().ended("incoming/stopped.png");
        assertThat(job.error().code()).isEqualTo(ErrorCode.ExecutionAborted);
        assertThat(job.provider().requestId()).isNotNull();
    }

    @Test
    void theJobOfAnExecutionThatTimesOutFails(DeployedStack stack) throws IOException {
        SfnClient client = stack.executions().client();
        String arn = stack.executions().stateMachineArn();
        String definition = client.describeStateMachine(describe -> describe.stateMachineArn(arn))
                .definition();
        String timeout = "\"TimeoutSeconds\": 700000";
        assertThat(definition).contains(timeout);
        client.updateStateMachine(update ->
                update.stateMachineArn(arn).definition(definition.replace(timeout, "\"TimeoutSeconds\": 25")));
        try {
            submitted(stack, "incoming/timed-out.png");

            Job job = stack.bucket().ended("incoming/timed-out.png");
            assertThat(job.error().code()).isEqualTo(ErrorCode.ExecutionTimedOut);
            assertThat(job.provider().requestId()).isNotNull();
        } finally {
            client.updateStateMachine(update -> update.stateMachineArn(arn).definition(definition));
        }
    }

    private static Job submitted(DeployedStack stack, String key) throws IOException {
        stack.segmind().faults().always(Fault.SLOW);
        stack.bucket().upload(key, Pictures.png(Color.MAGENTA), Map.of("prompt", key));
        return stack.bucket().awaited(key, job -> job.status() == JobStatus.SUBMITTED);
    }
}
