package restyle.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.JobWorld.PROCESSING_DEADLINE;
import static restyle.JobWorld.QUEUE_DEADLINE;
import static restyle.statemachine.MachineBench.duration;
import static restyle.statemachine.MachineBench.ending;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.local.segmind.Fault;
import restyle.local.states.Execution;
import restyle.local.states.ExecutionStatus;

/** One job with its real functions, through hours that pass at once. */
class WholeJobTest {
    private static final int MOST_EVENTS = 25_000;

    private JobPipeline pipeline;

    @BeforeEach
    void build() throws IOException {
        pipeline = new JobPipeline();
    }

    @AfterEach
    void tearDown() throws IOException {
        pipeline.close();
    }

    @Test
    void aJobThatTheProviderRefusesForADayFailsAtTheQueueDeadlineWithNothingAccepted() {
        pipeline.world.segmind.faults().always(Fault.RATE_LIMITED);
        Job job = pipeline.start();

        pipeline.run();

        Job failed = pipeline.job(job.id());
        assertThat(failed.error().code()).isEqualTo(ErrorCode.QueueDeadlineExceeded);
        assertThat(failed.error().mayHaveBilled()).isFalse();
        Execution execution = pipeline.execution();
        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(ending(execution).error()).hasValue("QueueDeadlineExceeded");
        assertThat(ending(execution).cause()).hasValue(failed.error().message());
        assertThat(duration(execution)).isBetween(QUEUE_DEADLINE, QUEUE_DEADLINE.plusMinutes(10));
        assertThat(execution.events()).hasSizeLessThan(MOST_EVENTS / 7);
        assertThat(pipeline.world.segmind.counts().submitsReceived()).isGreaterThan(100);
        assertThat(pipeline.world.segmind.counts().submitsAccepted()).isZero();
    }

    @Test
    void aProviderThatAsksForMoreTimeThanIsLeftIsNotWaitedForBeyondTheQueueDeadline() {
        pipeline.world.segmind.faults().during(QUEUE_DEADLINE.multipliedBy(2), Fault.RATE_LIMITED);
        Job job = pipeline.start();

        pipeline.run();

        assertThat(pipeline.job(job.id()).error().code()).isEqualTo(ErrorCode.QueueDeadlineExceeded);
        assertThat(duration(pipeline.execution())).isBetween(QUEUE_DEADLINE, QUEUE_DEADLINE.plusMinutes(1));
        assertThat(pipeline.execution().events()).hasSizeLessThan(100);
        assertThat(pipeline.world.segmind.counts().submitsReceived()).isEqualTo(1);
    }

    @Test
    void aJobThatIsRefusedForAWhileIsAcceptedAndStored() {
        pipeline.world.segmind.faults().during(Duration.ofHours(3), Fault.RATE_LIMITED);
        Job job = pipeline.start();

        pipeline.run();

        assertThat(pipeline.job(job.id()).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(pipeline.execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(pipeline.world.segmind.counts().submitsAccepted()).isEqualTo(1);
        assertThat(duration(pipeline.execution())).isGreaterThan(Duration.ofHours(3));
    }

    @Test
    void aJobThatTheProviderDoesNotFinishInTimeFailsAndResumesByARetryWithoutASecondSubmit() {
        pipeline.slowDown();
        String id = pipeline.start().id();

        pipeline.run();

        Job failed = pipeline.job(id);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.ProcessingDeadlineExceeded);
        assertThat(ending(pipeline.execution()).error()).hasValue("ProcessingDeadlineExceeded");
        assertThat(duration(pipeline.execution())).isBetween(PROCESSING_DEADLINE, PROCESSING_DEADLINE.plusSeconds(10));

        pipeline.runFor(Duration.ofMinutes(25));
        pipeline.retry(id);
        pipeline.run();

        Job completed = pipeline.job(id);
        assertThat(completed.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(completed.attempt()).isEqualTo(2);
        assertThat(pipeline.execution().name()).isEqualTo(id + "-2");
        assertThat(pipeline.execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(pipeline.world.keys("results/")).contains(completed.result().key());
        assertThat(pipeline.world.segmind.counts().submitsReceived()).isEqualTo(1);
    }

    @Test
    void noPromptAndNoAddressIsInTheHistory() {
        Job job = pipeline.start();

        pipeline.run();

        assertThat(pipeline.execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(pipeline.execution().events())
                .hasSizeGreaterThan(10)
                .allSatisfy(event -> assertThat(event.toString())
                        .doesNotContain(job.parameters().path("prompt").asText())
                        .doesNotContain(job.parameters().path("image_file").asText())
                        .doesNotContain(pipeline.world.segmind.key()));
    }
}
