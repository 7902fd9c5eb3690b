package restyle.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static restyle.JobWorld.QUEUE_DEADLINE;
import static restyle.submit.SubmitWorld.REMAINING;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Transitions;
import restyle.job.Turn;
import restyle.local.segmind.Fault;

class SubmissionTest {
    private SubmitWorld world;

    @BeforeEach
    void build() throws IOException {
        world = new SubmitWorld();
    }

    @AfterEach
    void tearDown() throws IOException {
        world.close();
    }

    @Test
    void aQueuedJobIsSubmittedOnceAndLookedAtAfterMostOfTheUsualTime() {
        Job job = world.queued();

        Turn turn = world.invocation().start().submit(job.id(), REMAINING);

        Job submitted = world.records.get(job.id());
        assertThat(submitted.status()).isEqualTo(JobStatus.SUBMITTED);
        assertThat(submitted.provider().requestId())
                .isEqualTo(world.segmind.counts().accepted().getFirst().requestId());
        assertThat(turn.next()).isEqualTo(Turn.Next.WAIT);
        assertThat(turn.seconds()).isBetween(6L, 8L);
        assertThat(world.accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = Moment.class, mode = Mode.EXCLUDE, names = "NEVER")
    void anInvocationKilledAnywhereIsFollowedByNoSecondSubmit(Moment moment) {
        Job job = world.queued();
        assertThatThrownBy(() -> world.invocation().killed(moment).start().submit(job.id(), REMAINING))
                .isInstanceOf(Killed.class);
        int before = world.received();

        world.invocation().start().submit(job.id(), REMAINING);
        Job meanwhile = world.records.get(job.id());
        world.clock.advance(REMAINING.plus(Submission.CLAIM_MARGIN));
        world.invocation().start().submit(job.id(), REMAINING);
        Job after = world.records.get(job.id());

        switch (moment) {
            case BEFORE_CLAIM -> {
                assertThat(after.status()).isEqualTo(JobStatus.SUBMITTED);
                assertThat(world.received()).isEqualTo(1);
            }
            case AFTER_RECORDING -> {
                assertThat(after.status()).isEqualTo(JobStatus.SUBMITTED);
                assertThat(world.received()).isEqualTo(before).isEqualTo(1);
            }
            case AFTER_CLAIM, BEFORE_POST, AFTER_POST, AFTER_ANSWER, BEFORE_RECORDING -> {
                assertThat(meanwhile.status()).isEqualTo(JobStatus.SUBMITTING);
                assertThat(after.status()).isEqualTo(JobStatus.FAILED);
                assertThat(after.error().code()).isEqualTo(ErrorCode.SubmitOutcomeUnknown);
                assertThat(after.error().mayHaveBilled()).isTrue();
                assertThat(world.received()).isEqualTo(before).isLessThanOrEqualTo(1);
            }
            case NEVER -> throw new AssertionError("not a kill");
        }
    }

    @Test
    void anotherInvocationComesBackWhenTheLiveClaimHasExpired() {
        Job job = world.queued();
        assertThatThrownBy(() ->
                        world.invocation().killed(Moment.AFTER_POST).start().submit(job.id(), REMAINING))
                .isInstanceOf(Killed.class);

        Turn turn = world.invocation().start().submit(job.id(), REMAINING);

        assertThat(turn.next()).isEqualTo(Turn.Next.WAIT);
        assertThat(turn.seconds())
                .isEqualTo(REMAINING.plus(Submission.CLAIM_MARGIN).toSeconds());
    }

    @Test
    void invocationsAtTheSameTimeSubmitOnce() throws Exception {
        Job job = world.queued();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Turn>> calls = Stream.generate(() ->
                            (Callable<Turn>) () -> world.invocation().start().submit(job.id(), REMAINING))
                    .limit(8)
                    .toList();
            for (var call : threads.invokeAll(calls)) {
                assertThat(call.get().next()).isEqualTo(Turn.Next.WAIT);
            }
        }

        assertThat(world.received()).isEqualTo(1);
        assertThat(world.records.get(job.id()).status()).isEqualTo(JobStatus.SUBMITTED);
    }

    @Test
    void anAnswerThatComesAfterTheClaimExpiredIsStillRecorded() {
        Job job = world.queued();
        Submission slow = world.invocation()
                .onceAnswered(() -> {
                    world.clock.advance(REMAINING.plus(Submission.CLAIM_MARGIN));
                    world.invocation().start().submit(job.id(), REMAINING);
                })
                .start();

        Turn turn = slow.submit(job.id(), REMAINING);

        Job failed = world.records.get(job.id());
        assertThat(turn.next()).isEqualTo(Turn.Next.FAILED);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.SubmitOutcomeUnknown);
        assertThat(failed.provider().requestId())
                .isEqualTo(world.segmind.counts().accepted().getFirst().requestId());
        assertThat(world.received()).isEqualTo(1);
    }

    @Test
    void anAcceptedIdIsRecordedHoweverOftenTheBucketFailsMeanwhile() {
        Job job = world.queued();

        world.invocation().failingToRecord(5).start().submit(job.id(), REMAINING);

        assertThat(world.records.get(job.id()).status()).isEqualTo(JobStatus.SUBMITTED);
        assertThat(world.received()).isEqualTo(1);
    }

    @Test
    void anAcceptedIdThatCannotBeRecordedIsToldInTheError() {
        Job job = world.queued();

        assertThatThrownBy(() -> world.invocation()
                        .failingToRecord(Integer.MAX_VALUE)
                        .start()
                        .submit(job.id(), REMAINING))
                .isInstanceOf(AcceptedUnrecordedException.class)
                .satisfies(e -> assertThat(e)
                        .hasMessageContaining(
                                world.segmind.counts().accepted().getFirst().requestId()));
    }

    @Test
    void anInvocationWithTooLittleTimeLeftLeavesThePostToAnother() {
        Job job = world.queued();

        Turn turn = world.invocation().start().submit(job.id(), Duration.ofSeconds(10));

        assertThat(turn).isEqualTo(new Turn(job.id(), Turn.Next.SUBMIT, 0));
        assertThat(world.records.get(job.id()).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(world.received()).isZero();
    }

    @Test
    void aProviderThatNeverAnswersLeavesTheOutcomeUnknown() {
        Job job = world.queued();
        world.segmind.faults().always(Fault.ACCEPTED_THEN_HANG);

        // The watched client would wait for the answer itself, so this one goes through the client's own time limit.
        Turn turn = world.invocation()
                .withProviderTimeout(Duration.ofSeconds(3))
                .startUnwatched()
                .submit(job.id(), REMAINING);

        assertThat(turn.next()).isEqualTo(Turn.Next.FAILED);
        assertThat(world.records.get(job.id()).error().code()).isEqualTo(ErrorCode.SubmitOutcomeUnknown);
        assertThat(world.accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPTED_THEN_504", "ACCEPTED_THEN_502", "ACCEPTED_THEN_CLOSE", "ACCEPTED_WITHOUT_ID"})
    void aSubmitOfUnknownOutcomeFailsTheJobAndIsNotRepeated(Fault fault) {
        Job job = world.queued();
        world.segmind.faults().always(fault);

        world.invocation().start().submit(job.id(), REMAINING);
        Turn again = world.invocation().start().submit(job.id(), REMAINING);

        Job failed = world.records.get(job.id());
        assertThat(again.next()).isEqualTo(Turn.Next.FAILED);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.SubmitOutcomeUnknown);
        assertThat(failed.error().mayHaveBilled()).isTrue();
        assertThat(failed.error().message()).contains(job.id()).contains("--may-bill-again", "may_bill_again");
        assertThat(world.received()).isEqualTo(1);
    }

    @Test
    void aSubmitOfUnknownOutcomeIsRepeatedTwiceWhereTheStackAllowsIt() {
        Job job = world.queued();
        world.segmind.faults().always(Fault.ACCEPTED_THEN_504);

        for (int i = 0; i < 5; i++) {
            world.invocation().resubmitting().start().submit(job.id(), REMAINING);
        }

        assertThat(world.accepted()).isEqualTo(1 + Submission.RESUBMITS);
        assertThat(world.records.get(job.id()).error().code()).isEqualTo(ErrorCode.SubmitOutcomeUnknown);
    }

    @ParameterizedTest
    @EnumSource(names = {"RATE_LIMITED", "SERVER_ERROR", "UNAVAILABLE"})
    void aRefusalForNowPutsTheJobBackInTheQueueForLater(Fault fault) {
        Job job = world.queued();
        world.segmind.faults().next(1, fault);

        Turn refused = world.invocation().start().submit(job.id(), REMAINING);
        Turn tooEarly = world.invocation().start().submit(job.id(), REMAINING);
        int receivedUntilThen = world.received();
        world.clock.advance(Duration.ofSeconds(refused.seconds()));
        world.invocation().start().submit(job.id(), REMAINING);

        assertThat(refused.next()).isEqualTo(Turn.Next.SUBMIT);
        assertThat(refused.seconds()).isPositive();
        assertThat(tooEarly.next()).isEqualTo(Turn.Next.SUBMIT);
        assertThat(receivedUntilThen).isEqualTo(1);
        Job submitted = world.records.get(job.id());
        assertThat(submitted.status()).isEqualTo(JobStatus.SUBMITTED);
        assertThat(submitted.attempt()).isEqualTo(1);
    }

    @Test
    void aJobThatIsRefusedUntilItsQueueDeadlineFailsUnbilled() {
        Job job = world.queued();
        world.segmind.faults().always(Fault.RATE_LIMITED);
        world.invocation().start().submit(job.id(), REMAINING);

        world.clock.advance(QUEUE_DEADLINE.plusSeconds(1));
        Turn turn = world.invocation().start().submit(job.id(), REMAINING);

        Job failed = world.records.get(job.id());
        assertThat(turn.next()).isEqualTo(Turn.Next.FAILED);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.QueueDeadlineExceeded);
        assertThat(failed.error().message())
                .contains("1 refusals")
                .contains("429")
                .doesNotContain("..");
        assertThat(failed.error().mayHaveBilled()).isFalse();
        assertThat(world.accepted()).isZero();
    }

    @Test
    void aRefusalForGoodFailsTheJobWithTheProvidersWords() {
        Job noCredits = world.queued();
        world.segmind.faults().next(1, Fault.NO_CREDITS);
        world.invocation().start().submit(noCredits.id(), REMAINING);
        Job wrongKey = world.queued();
        world.segmind.faults().always(Fault.KEY_REFUSED);
        world.invocation().start().submit(wrongKey.id(), REMAINING);

        assertThat(world.records.get(noCredits.id()).error().code()).isEqualTo(ErrorCode.NoCredits);
        assertThat(world.records.get(noCredits.id()).error().message()).contains("Insufficient credits");
        assertThat(world.records.get(wrongKey.id()).error().code()).isEqualTo(ErrorCode.ProviderKeyRefused);
        assertThat(world.records.get(wrongKey.id()).error().message()).doesNotContain(world.segmind.key());
        assertThat(world.accepted()).isZero();
    }

    @Test
    void aRetriedJobThatWasAcceptedIsResumedWithoutASubmit() {
        Job job = world.queued();
        world.invocation().start().submit(job.id(), REMAINING);
        Job submitted = world.records.get(job.id());
        world.records.update(
                job.id(),
                latest -> Transitions.fail(
                        latest,
                        new Failure(ErrorCode.ProcessingDeadlineExceeded, "late", true),
                        world.clock.instant()));
        world.records.update(job.id(), latest -> Transitions.retry(latest, world.clock.instant()));

        world.invocation().start().submit(job.id(), REMAINING);

        Job resumed = world.records.get(job.id());
        assertThat(resumed.status()).isEqualTo(JobStatus.SUBMITTED);
        assertThat(resumed.attempt()).isEqualTo(2);
        assertThat(resumed.provider().requestId())
                .isEqualTo(submitted.provider().requestId());
        assertThat(world.received()).isEqualTo(1);
    }
}
