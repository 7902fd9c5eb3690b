package restyle.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import restyle.Pictures;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.local.segmind.Fault;

/** What the deployed stack makes of a provider that refuses, fails, loses answers or takes too long. */
@OnDeployedStack
class ProviderTroubleTest {
    @ParameterizedTest
    @EnumSource(names = {"RATE_LIMITED", "SERVER_ERROR", "UNAVAILABLE"})
    void aRefusalForNowOnlyDelaysTheJob(Fault fault, DeployedStack stack) throws IOException {
        stack.segmind().faults().next(1, fault);

        Job job = ended(stack, "refused for now " + fault.name());

        assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.refusals()).isEqualTo(1);
        assertThat(stack.segmind().counts().acceptedWithPrompt("refused for now " + fault.name()))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"STATUS_RATE_LIMITED", "STATUS_SERVER_ERROR", "STATUS_BAD_GATEWAY", "RESULT_SERVER_ERROR"})
    void troubleWhileAskingOnlyDelaysTheJob(Fault fault, DeployedStack stack) throws IOException {
        stack.segmind().faults().next(2, fault);

        Job job = ended(stack, "trouble " + fault.name());

        assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void aSubmitWhoseAnswerIsLostIsNotRepeatedUntilSomeoneAllowsIt(DeployedStack stack) throws IOException {
        stack.segmind().faults().next(1, Fault.ACCEPTED_THEN_504);

        Job failed = ended(stack, "lost answer");
        Command refused = RetryCommand.run(stack, failed.id());
        Command allowed = RetryCommand.run(stack, failed.id(), "--may-bill-again");
        Job retried = stack.bucket().awaitedById(failed.id(), job -> job.attempt() == 2 && job.isTerminal());

        assertThat(failed.error().code()).isEqualTo(ErrorCode.SubmitOutcomeUnknown);
        assertThat(failed.error().mayHaveBilled()).isTrue();
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).contains("--may-bill-again").doesNotContain("\tat ");
        assertThat(allowed.exitCode()).as(allowed.output()).isZero();
        assertThat(retried.status()).as("%s", retried.error()).isEqualTo(JobStatus.COMPLETED);
        assertThat(stack.segmind().counts().acceptedWithPrompt("lost answer")).hasSize(2);
    }

    @Test
    void aJobThatFailedAtTheProviderIsSubmittedAnewByARetry(DeployedStack stack) throws IOException {
        stack.segmind().faults().next(1, Fault.FAIL);

        Job failed = ended(stack, "failed once");
        Command retry = RetryCommand.run(stack, failed.id());
        Job retried = stack.bucket().awaitedById(failed.id(), job -> job.attempt() == 2 && job.isTerminal());

        assertThat(failed.error().code()).isEqualTo(ErrorCode.ProviderFailed);
        assertThat(retry.exitCode()).as(retry.output()).isZero();
        assertThat(retried.status()).as("%s", retried.error()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void aJobThatIsNeverAcceptedFailsAtTheQueueDeadline(DeployedStack stack) throws IOException {
        stack.segmind().faults().always(Fault.RATE_LIMITED);

        Job job = ended(stack, "never accepted");

        assertThat(job.error().code()).isEqualTo(ErrorCode.QueueDeadlineExceeded);
        assertThat(job.error().mayHaveBilled()).isFalse();
        assertThat(job.enteredAt().get(JobStatus.FAILED)).isAfterOrEqualTo(job.queueDeadlineAt());
        assertThat(stack.segmind().counts().acceptedWithPrompt("never accepted"))
                .isEmpty();
    }

    @Test
    void aJobThatTheProviderDoesNotFinishFailsAtTheProcessingDeadline(DeployedStack stack) throws IOException {
        stack.segmind().faults().next(1, Fault.SLOW);

        Job job = ended(stack, "never finished");

        assertThat(job.error().code()).isEqualTo(ErrorCode.ProcessingDeadlineExceeded);
        assertThat(job.enteredAt().get(JobStatus.FAILED)).isAfterOrEqualTo(job.deadlineAt());
        assertThat(stack.segmind().counts().acceptedWithPrompt("never finished"))
                .hasSize(1);
    }

    private static Job ended(DeployedStack stack, String prompt) throws IOException {
        String key = "incoming/" + prompt + ".png";
        stack.bucket().upload(key, Pictures.png(Color.ORANGE), Map.of("prompt", prompt));
        return stack.bucket().ended(key);
    }
}
