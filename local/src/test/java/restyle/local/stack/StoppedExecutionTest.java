package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import restyle.Pictures;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.local.segmind.Fault;
import restyle.local.states.StateMachines;

class StoppedExecutionTest {
    @Test
    void theRuleForEndedExecutionsFailsTheJobOfOneThatWasStopped() throws IOException {
        String key = "incoming/stopped.png";
        try (StackUnderTest stack = StackUnderTest.start()) {
            stack.segmind.faults().always(Fault.SLOW);
            stack.upload(key, Pictures.png(Color.ORANGE), Map.of("prompt", "stopped on the way"));
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> stack.find(key).map(Job::status), Optional.of(JobStatus.SUBMITTED)::equals);

            StateMachines machines = stack.stack.stateMachines();
            String execution = machines.executions(stack.stack.stateMachineArn())
                    .getFirst()
                    .arn();
            machines.stop(execution, Optional.of("Operator"), Optional.of("stopped by hand"));

            Job job = stack.ended(key);
            assertThat(job.status()).isEqualTo(JobStatus.FAILED);
            assertThat(job.error()).isNotNull();
        }
    }

    @Test
    void theEndOfAnExecutionThatCannotBeRecordedIsADeadLetter() throws IOException {
        try (StackUnderTest stack = StackUnderTest.start()) {
            StateMachines machines = stack.stack.stateMachines();
            String unknown = "{\"requestId\":\"00000000000000000000000000000000\"}";
            String execution = machines.start(stack.stack.stateMachineArn(), Optional.empty(), unknown)
                    .arn();
            machines.stop(execution, Optional.empty(), Optional.empty());

            await().atMost(Duration.ofMinutes(3))
                    .until(
                            () -> stack.newDeadLetters("FailureDeadLetterQueue"),
                            letters -> letters.stream().anyMatch(it -> it.contains(execution)));
        }
    }
}
