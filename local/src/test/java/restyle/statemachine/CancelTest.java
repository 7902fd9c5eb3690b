package restyle.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.local.segmind.Fault;
import restyle.local.states.Execution;
import restyle.local.states.ExecutionStatus;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** A job is cancelled while it is worked on: before and after each write of its record, of its picture and manifest. */
class CancelTest {
    /** Claim, acceptance, result; picture, manifest, completion. */
    private static final int WRITES = 6;

    /** The number of the write that says where the picture can be fetched. */
    private static final int RESULT = 3;

    /**
     * When a job is cancelled.
     *
     * @param write number of the write of the functions, from 1
     * @param stopped whether its execution can be stopped
     */
    private record Moment(int write, boolean before, boolean stopped) {
        boolean isAtTheEnd() {
            return write == WRITES && !before;
        }
    }

    static Stream<Moment> moments() {
        return IntStream.rangeClosed(1, WRITES)
                .boxed()
                .flatMap(write -> Stream.of(
                        new Moment(write, true, true),
                        new Moment(write, true, false),
                        new Moment(write, false, true),
                        new Moment(write, false, false)));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void whateverIsUnderWayItEndsOnceNothingPaidIsDroppedAndARetryGoesOnFromThere(Moment moment) throws IOException {
        try (Race race = new Race(moment)) {
            Job job = race.run();

            assertThat(race.cancelled).hasSize(1);
            assertThat(race.executions()).extracting(Execution::status).doesNotContain(ExecutionStatus.RUNNING);
            assertThat(race.pipeline.world.keys("open/")).isEmpty();
            if (moment.isAtTheEnd()) {
                assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
            } else {
                assertCancelled(job, race);
                race.pipeline.retry(job.id());
                race.pipeline.run();
                assertCompleted(race.pipeline.job(job.id()), race);
            }
        }
    }

    private static void assertCancelled(Job job, Race race) {
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error()).isEqualTo(race.cancelled.getFirst().error());
        assertThat(job.error().code()).isEqualTo(ErrorCode.Cancelled);
        List<String> accepted = race.pipeline.world.segmind.counts().accepted().stream()
                .map(request -> request.requestId())
                .toList();
        assertThat(accepted).hasSizeLessThanOrEqualTo(1);
        assertThat(Stream.ofNullable(job.provider().requestId())).containsExactlyElementsOf(accepted);
        assertThat(job.error().mayHaveBilled() || accepted.isEmpty()).isTrue();
        if (race.moment.write() >= RESULT) {
            assertThat(job.provider().output()).isNotNull();
        }
        if (race.moment.write() == WRITES) {
            assertThat(race.pipeline.world.keys("results/"))
                    .contains(job.result().key());
        }
    }

    private static void assertCompleted(Job job, Race race) {
        assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(race.pipeline.world.keys("results/")).contains(job.result().key());
        assertThat(race.pipeline.world.segmind.counts().submitsReceived()).isEqualTo(1);
    }

    @Test
    void aJobThatIsCancelledBeforeItsExecutionBeginsIsNotSubmittedWhenItDoes() throws IOException {
        try (JobPipeline pipeline = new JobPipeline()) {
            Job queued = pipeline.world.queued();
            Job cancelled = pipeline.cancel(queued.id());
            pipeline.stop(cancelled);

            pipeline.start(queued);
            pipeline.run();

            assertThat(pipeline.job(queued.id())).isEqualTo(cancelled);
            assertThat(pipeline.execution().status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(pipeline.execution().ending().orElseThrow().error()).hasValue("Cancelled");
            assertThat(pipeline.world.segmind.counts().submitsReceived()).isZero();
        }
    }

    @Test
    void aJobThatWaitsToBeAcceptedIsCancelledWithoutABillAndItsExecutionIsGone() throws IOException {
        try (JobPipeline pipeline = new JobPipeline()) {
            pipeline.world.segmind.faults().always(Fault.RATE_LIMITED);
            Job job = pipeline.start();
            pipeline.runFor(Duration.ofMinutes(5));
            int received = pipeline.world.segmind.counts().submitsReceived();

            pipeline.stop(pipeline.cancel(job.id()));
            pipeline.run();

            assertThat(received).isPositive();
            assertThat(pipeline.job(job.id()).error().mayHaveBilled()).isFalse();
            assertThat(pipeline.execution().status()).isEqualTo(ExecutionStatus.ABORTED);
            assertThat(pipeline.world.segmind.counts().submitsReceived()).isEqualTo(received);
        }
    }

    @Test
    void anExecutionThatCouldNotBeStoppedEndsByItselfWithinAMinute() throws IOException {
        try (JobPipeline pipeline = new JobPipeline()) {
            pipeline.slowDown();
            Job job = pipeline.start();
            pipeline.runFor(Duration.ofMinutes(2));
            Job cancelled = pipeline.cancel(job.id());

            pipeline.runFor(Duration.ofMinutes(1));

            assertThat(pipeline.job(job.id())).isEqualTo(cancelled);
            assertThat(pipeline.execution().status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(pipeline.execution().ending().orElseThrow().error()).hasValue("Cancelled");
        }
    }

    /** One job, cancelled at one moment. */
    private static final class Race implements AutoCloseable, ExecutionInterceptor {
        private final Moment moment;
        private final JobPipeline pipeline;
        private final List<Job> cancelled = new ArrayList<>();
        private int begun;
        private int done;
        private String id;

        Race(Moment moment) throws IOException {
            this.moment = moment;
            this.pipeline = new JobPipeline(List.of(this));
        }

        Job run() {
            id = pipeline.start().id();
            pipeline.run();
            return pipeline.job(id);
        }

        List<Execution> executions() {
            return pipeline.machines.executions(
                    pipeline.execution().stateMachine().arn());
        }

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (isWrite(context.request()) && ++begun == moment.write() && moment.before()) {
                cancel();
            }
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            if (isWrite(context.request()) && ++done == moment.write() && !moment.before()) {
                cancel();
            }
        }

        private void cancel() {
            cancelled.add(pipeline.cancel(id));
            if (moment.stopped()) {
                pipeline.stop(cancelled.getFirst());
            }
        }

        private static boolean isWrite(SdkRequest request) {
            return request instanceof PutObjectRequest;
        }

        @Override
        public void close() throws IOException {
            pipeline.close();
        }
    }
}
