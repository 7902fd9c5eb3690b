package restyle.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static restyle.JobWorld.PROCESSING_DEADLINE;
import static restyle.JobWorld.QUEUE_DEADLINE;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import restyle.JobWorld;
import restyle.job.Cadence;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Transitions;
import restyle.job.Turn;
import restyle.local.segmind.Fault;
import restyle.segmind.NotCompleted;
import restyle.segmind.SubmitOutcome;

class StatusCheckTest {
    private static final Duration LINGER = Duration.ofSeconds(30);
    private static final Duration REMAINING = Duration.ofSeconds(60);

    private JobWorld world;

    @BeforeEach
    void build() throws IOException {
        world = new JobWorld(settings -> settings.withJobDuration(Duration.ZERO).withSamples(Path.of("../samples")));
    }

    @AfterEach
    void tearDown() throws IOException {
        world.close();
    }

    @Test
    void aFinishedJobIsFoundInProcessAndItsAnswerIsInTheRecordBeforeAnythingElseHappens() {
        Job job = finished();

        Turn turn = check().check(job.id(), REMAINING);

        Job storing = world.records.get(job.id());
        assertThat(turn).isEqualTo(new Turn(job.id(), Turn.Next.COMPLETED, 0));
        assertThat(storing.status()).isEqualTo(JobStatus.STORING);
        assertThat(storing.provider().output()).isNotNull();
        assertThat(storing.provider().cost()).isEqualByComparingTo("0.05");
        assertThat(storing.provider().metrics().path("inference_time").isNumber())
                .isTrue();
        assertThat(storing.deadlineAt()).isEqualTo(world.clock.instant().plus(Job.STORING_DEADLINE));
    }

    @Test
    void aJobThatTakesLongIsGivenAnotherTurnOfTheLoop() {
        world.segmind.faults().always(Fault.SLOW);
        Job job = accepted();
        Instant begun = world.clock.instant();

        Turn turn = check().check(job.id(), REMAINING);

        assertThat(turn.next()).isEqualTo(Turn.Next.WAIT);
        assertThat(turn.seconds()).isBetween(1L, 10L);
        assertThat(Duration.between(begun, world.clock.instant())).isLessThanOrEqualTo(LINGER);
        assertThat(world.segmind.counts().statusPolls()).isBetween(10, 31);
    }

    @Test
    void lingeringCanBeSwitchedOff() {
        world.segmind.faults().always(Fault.SLOW);
        Job job = accepted();

        Turn turn = check(Duration.ZERO, () -> {}).check(job.id(), REMAINING);

        assertThat(turn.next()).isEqualTo(Turn.Next.WAIT);
        assertThat(world.segmind.counts().statusPolls()).isEqualTo(1);
    }

    @Test
    void aJobThatWasFailedByOthersIsLookedAtOnceMoreForAPaidResult() {
        Job job = finished();
        world.records.update(
                job.id(),
                latest -> Transitions.fail(
                        latest, new Failure(ErrorCode.ExecutionTimedOut, "lost", true), world.clock.instant()));

        Turn turn = check().check(job.id(), REMAINING);

        assertThat(turn.next()).isEqualTo(Turn.Next.FAILED);
        assertThat(world.records.get(job.id()).provider().output()).isNotNull();
    }

    @Test
    void aFailedJobWhoseLateIdTheProviderDoesNotKnowIsLookedAtWithoutAnError() {
        Job claimed = world.submitting();
        Failure unknown = new Failure(ErrorCode.SubmitOutcomeUnknown, "Nobody knows", true);
        world.records.update(claimed.id(), latest -> Transitions.fail(latest, unknown, world.clock.instant()));
        world.records.update(
                claimed.id(),
                latest -> Transitions.accept(
                        latest, "claim", "0".repeat(32), world.clock.instant(), world.clock.instant()));

        Turn turn = check().check(claimed.id(), REMAINING);

        assertThat(turn.next()).isEqualTo(Turn.Next.FAILED);
        assertThat(world.records.get(claimed.id()).error()).isEqualTo(unknown);
    }

    @Test
    void lingeringEndsInTimeForTheInvocationToAnswer() {
        world.segmind.faults().always(Fault.SLOW);
        Job job = accepted();
        Instant begun = world.clock.instant();

        check().check(job.id(), Duration.ofSeconds(20));

        assertThat(Duration.between(begun, world.clock.instant())).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aJobThatFailedAtTheProviderFailsWithItsWordsUnbilledAndCanBeSubmittedAnew() {
        world.segmind.faults().always(Fault.FAIL);
        Job job = finished();

        Turn turn = check().check(job.id(), REMAINING);

        Job failed = world.records.get(job.id());
        assertThat(turn.next()).isEqualTo(Turn.Next.FAILED);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.ProviderFailed);
        assertThat(failed.error().message()).contains("safety");
        assertThat(failed.provider().metrics().path("inference_time").isNumber())
                .isTrue();
        assertThat(failed.error().mayHaveBilled()).isFalse();
        assertThat(Transitions.isPaidFor(failed)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"STATUS_SERVER_ERROR", "STATUS_BAD_GATEWAY", "STATUS_RATE_LIMITED", "RESULT_SERVER_ERROR"})
    void anErrorOfAPollOnlySlowsTheJobDown(Fault fault) {
        Job job = finished();
        world.segmind.faults().next(2, fault);

        Turn turn = check().check(job.id(), REMAINING);

        if (turn.next() == Turn.Next.WAIT) {
            world.clock.advance(Duration.ofSeconds(turn.seconds()));
            turn = check().check(job.id(), REMAINING);
        }
        assertThat(turn.next()).isEqualTo(Turn.Next.COMPLETED);
    }

    @Test
    void aKeyThatIsRefusedWhileTheJobRunsLosesNothing() {
        Job job = finished();
        world.segmind.faults().next(3, Fault.KEY_REFUSED);

        Turn turn = check().check(job.id(), REMAINING);

        assertThat(turn.next()).isEqualTo(Turn.Next.COMPLETED);
    }

    @Test
    void aJobThatIsNotDoneByItsDeadlineFailsAndKeepsItsRequest() {
        world.segmind.faults().always(Fault.SLOW);
        Job job = accepted();
        world.clock.advance(PROCESSING_DEADLINE);

        Turn turn = check().check(job.id(), REMAINING);

        Job failed = world.records.get(job.id());
        assertThat(turn.next()).isEqualTo(Turn.Next.FAILED);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.ProcessingDeadlineExceeded);
        assertThat(failed.error().mayHaveBilled()).isTrue();
        assertThat(failed.provider().requestId()).isEqualTo(job.provider().requestId());
    }

    @Test
    void aJobThatWasDoneInTimeIsNotFailedForBeingLookedAtLate() {
        Job job = finished();
        world.clock.advance(PROCESSING_DEADLINE.plusSeconds(1));

        assertThat(check().check(job.id(), REMAINING).next()).isEqualTo(Turn.Next.COMPLETED);
    }

    @Test
    void aRequestThatIsUnknownAMomentAfterItsAcceptanceIsAskedForAgain() {
        Job job = finished();
        world.segmind.faults().next(2, Fault.FORGOTTEN);

        assertThat(check().check(job.id(), REMAINING).next()).isEqualTo(Turn.Next.COMPLETED);
    }

    @Test
    void aRequestThatTheProviderHasForgottenFailsAndMayHaveBeenBilled() {
        Job job = finished();
        world.segmind.faults().always(Fault.FORGOTTEN);
        world.clock.advance(Duration.ofMinutes(2));

        check().check(job.id(), REMAINING);

        Job failed = world.records.get(job.id());
        assertThat(failed.error().code()).isEqualTo(ErrorCode.ResultExpired);
        assertThat(failed.error().mayHaveBilled()).isTrue();
        assertThat(Transitions.isPaidFor(failed)).isFalse();
    }

    @Test
    void anAnswerThatArrivesAfterTheJobWasFailedIsKeptInItsRecord() {
        Job job = finished();
        world.segmind.faults().next(1, Fault.STATUS_SERVER_ERROR);
        StatusCheck lingering = check(
                LINGER,
                () -> world.records.update(
                        job.id(),
                        latest -> Transitions.fail(
                                latest,
                                new Failure(ErrorCode.ExecutionAborted, "stopped", true),
                                world.clock.instant())));

        Turn turn = lingering.check(job.id(), REMAINING);

        Job failed = world.records.get(job.id());
        assertThat(turn.next()).isEqualTo(Turn.Next.FAILED);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.ExecutionAborted);
        assertThat(failed.provider().output()).isNotNull();
    }

    @Test
    void aQueuedJobWaitsUntilTheProviderMayBeAskedAgainOrTheQueueDeadline() {
        Job job = world.queued();
        Instant notBefore = world.clock.instant().plus(Duration.ofMinutes(3));
        world.records.update(job.id(), latest -> Transitions.postpone(latest, "busy", notBefore));

        assertThat(check().check(job.id(), REMAINING)).isEqualTo(new Turn(job.id(), Turn.Next.WAIT, 180));
        world.clock.advance(Duration.ofMinutes(3));
        assertThat(check().check(job.id(), REMAINING).next()).isEqualTo(Turn.Next.SUBMIT);

        world.records.update(
                job.id(),
                latest -> Transitions.postpone(
                        latest, "busy", world.clock.instant().plus(QUEUE_DEADLINE.multipliedBy(2))));
        assertThat(check().check(job.id(), REMAINING).seconds()).isLessThanOrEqualTo(QUEUE_DEADLINE.toSeconds());
    }

    @Test
    void aClaimIsWaitedForWhileItLivesAndHandedToSubmitOnceItHasExpired() {
        Job job = world.submitting();

        assertThat(check().check(job.id(), REMAINING)).isEqualTo(new Turn(job.id(), Turn.Next.WAIT, 120));
        world.clock.advance(Duration.ofMinutes(2));
        assertThat(check().check(job.id(), REMAINING).next()).isEqualTo(Turn.Next.SUBMIT);
    }

    /** A job that has ended at the provider, painting included, which takes real time. */
    private Job finished() {
        Job job = accepted();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !(world.client().status(job.provider().requestId()) instanceof NotCompleted.Pending));
        return job;
    }

    private Job accepted() {
        Job job = world.queued();
        SubmitOutcome outcome = world.client().submit(JobWorld.MODEL, job.parameters());
        return world.submitted(job, ((SubmitOutcome.Accepted) outcome).requestId());
    }

    private StatusCheck check() {
        return check(LINGER, () -> {});
    }

    /** @param meanwhile happens in every pause; the clock goes on by the pause */
    private StatusCheck check(Duration linger, Runnable meanwhile) {
        return new StatusCheck(
                world.records,
                world.client(),
                Cadence.BALANCED,
                linger,
                world.clock,
                duration -> {
                    meanwhile.run();
                    world.clock.advance(duration);
                },
                new Random(1));
    }
}
