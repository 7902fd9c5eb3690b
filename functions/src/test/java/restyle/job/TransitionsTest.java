package restyle.job;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.job.Jobs.ANSWER;
import static restyle.job.Jobs.CLAIM;
import static restyle.job.Jobs.DEADLINE;
import static restyle.job.Jobs.LATER;
import static restyle.job.Jobs.OUTPUT;
import static restyle.job.Jobs.QUEUE_DEADLINE;
import static restyle.job.Jobs.RESULT;
import static restyle.job.Jobs.UNKNOWN;
import static restyle.job.Jobs.completed;
import static restyle.job.Jobs.failed;
import static restyle.job.Jobs.queued;
import static restyle.job.Jobs.storing;
import static restyle.job.Jobs.submitted;
import static restyle.job.Jobs.submitting;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {
    private static final Claim OTHERS = new Claim("claim-2", LATER, LATER.plusSeconds(120));

    @Test
    void aJobGoesFromQueuedToCompletedAndNotesWhenItEnteredEachStatus() {
        assertThat(completed().status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(completed().enteredAt())
                .containsOnlyKeys(
                        JobStatus.QUEUED,
                        JobStatus.SUBMITTING,
                        JobStatus.SUBMITTED,
                        JobStatus.STORING,
                        JobStatus.COMPLETED);
        assertThat(completed().provider().output()).isEqualTo(OUTPUT);
        assertThat(completed().result()).isEqualTo(RESULT);
    }

    @Test
    void aSecondClaimDoesNotDisplaceTheFirst() {
        assertThat(Transitions.claim(submitting(), OTHERS, LATER)).isEqualTo(submitting());
    }

    @ParameterizedTest
    @MethodSource
    void nothingLateUndoesATerminalJob(UnaryOperator<Job> late) {
        assertThat(late.apply(completed()).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(late.apply(failed()).status()).isEqualTo(JobStatus.FAILED);
        assertThat(late.apply(failed()).error()).isEqualTo(UNKNOWN);
    }

    static Stream<UnaryOperator<Job>> nothingLateUndoesATerminalJob() {
        return Stream.of(
                job -> Transitions.claim(job, OTHERS, LATER),
                job -> Transitions.accept(job, CLAIM.id(), "p2", DEADLINE, LATER),
                job -> Transitions.refuseForNow(job, CLAIM.id(), "busy", LATER, LATER),
                job -> Transitions.postpone(job, "busy", LATER),
                job -> Transitions.resubmit(job, CLAIM.id(), LATER),
                job -> Transitions.resume(job, DEADLINE, LATER),
                job -> Transitions.finish(job, ANSWER, LATER),
                job -> Transitions.complete(job, RESULT, LATER),
                job -> Transitions.cancel(job, LATER),
                job -> Transitions.fail(job, new Failure(ErrorCode.InternalError, "late", false), LATER));
    }

    @Test
    void anIdThatArrivesAfterTheJobFailedIsKept() {
        Job late = Transitions.accept(failed(), CLAIM.id(), "p1", DEADLINE, LATER);

        assertThat(late.provider().requestId()).isEqualTo("p1");
        assertThat(Transitions.isPaidFor(late)).isTrue();
    }

    @Test
    void anIdOfALostClaimDoesNotEndAnothersSubmit() {
        Job others = Transitions.claim(Transitions.retry(failed(), LATER), OTHERS, LATER);

        Job late = Transitions.accept(others, CLAIM.id(), "p1", DEADLINE, LATER);

        assertThat(late.status()).isEqualTo(JobStatus.SUBMITTING);
        assertThat(late.claim()).isEqualTo(OTHERS);
        assertThat(late.provider().requestId()).isEqualTo("p1");
    }

    @Test
    void aSecondAcceptedIdIsKeptBesideTheFirst() {
        Job both = Transitions.accept(submitted(), OTHERS.id(), "p2", DEADLINE, LATER);

        assertThat(both.provider().requestId()).isEqualTo("p1");
        assertThat(both.provider().otherRequestIds()).containsExactly("p2");
    }

    @Test
    void anAnswerThatArrivesAfterTheJobFailedIsKept() {
        Job tooLate = Transitions.fail(submitted(), UNKNOWN, LATER);

        assertThat(Transitions.finish(tooLate, ANSWER, LATER).provider().output())
                .isEqualTo(OUTPUT);
    }

    @ParameterizedTest
    @MethodSource
    void applyingATransitionTwiceIsTheSameAsOnce(Job before, UnaryOperator<Job> transition) {
        Job once = transition.apply(before);

        assertThat(once).isNotEqualTo(before);
        assertThat(transition.apply(once)).isEqualTo(once);
    }

    static Stream<Arguments> applyingATransitionTwiceIsTheSameAsOnce() {
        return Stream.of(
                of(queued(), job -> Transitions.claim(job, CLAIM, LATER)),
                of(submitting(), job -> Transitions.accept(job, CLAIM.id(), "p1", DEADLINE, LATER)),
                of(submitting(), job -> Transitions.refuseForNow(job, CLAIM.id(), "busy", LATER, LATER)),
                of(submitting(), job -> Transitions.resubmit(job, CLAIM.id(), LATER)),
                of(submitted(), job -> Transitions.finish(job, ANSWER, LATER)),
                of(storing(), job -> Transitions.complete(job, RESULT, LATER)),
                of(submitting(), job -> Transitions.fail(job, UNKNOWN, LATER)),
                of(submitting(), job -> Transitions.cancel(job, LATER)),
                of(failed(), job -> Transitions.retry(job, LATER)));
    }

    private static Arguments of(Job before, UnaryOperator<Job> transition) {
        return Arguments.of(before, transition);
    }

    @Test
    void aRefusalForNowIsTheSameAttempt() {
        Job refused = Transitions.refuseForNow(submitting(), CLAIM.id(), "busy", LATER, LATER);

        assertThat(refused.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(refused.attempt()).isEqualTo(1);
        assertThat(refused.refusals()).isEqualTo(1);
        assertThat(refused.notBefore()).isEqualTo(LATER);
        assertThat(refused.claim()).isNull();
        assertThat(refused.queueDeadlineAt()).isEqualTo(queued().queueDeadlineAt());
    }

    @Test
    void aRetryIsTheNextAttemptWithAsMuchTimeAsTheFirst() {
        Job retried = Transitions.retry(failed(), LATER);

        assertThat(retried.attempt()).isEqualTo(2);
        assertThat(retried.executionName()).isEqualTo(retried.id() + "-2");
        assertThat(retried.error()).isNull();
        assertThat(retried.queueDeadlineAt()).isEqualTo(LATER.plus(QUEUE_DEADLINE));
    }

    @Test
    void aRetriedJobThatWasAcceptedResumesAtTheProvider() {
        Job retried = Transitions.retry(Transitions.fail(submitted(), UNKNOWN, LATER), LATER);

        assertThat(Transitions.resume(retried, DEADLINE, LATER).status()).isEqualTo(JobStatus.SUBMITTED);
    }

    @Test
    void aRetriedJobWhoseResultIsKnownOnlyHasToBeStored() {
        Job retried = Transitions.retry(Transitions.fail(storing(), UNKNOWN, LATER), LATER);

        assertThat(Transitions.resume(retried, DEADLINE, LATER).status()).isEqualTo(JobStatus.STORING);
    }

    @Test
    void aRequestThatFailedAtTheProviderIsNotResumed() {
        Job failed =
                Transitions.fail(submitted(), new Failure(ErrorCode.ProviderFailed, "refused content", false), LATER);

        assertThat(Transitions.isPaidFor(failed)).isFalse();
        assertThat(failed.provider().endedRequestIds()).containsExactly("p1");
    }

    @Test
    void whenOneOfTwoAcceptedRequestsFailsTheOtherIsNotForgotten() {
        Job both = Transitions.accept(submitted(), OTHERS.id(), "p2", DEADLINE, LATER);

        Job failed = Transitions.fail(both, new Failure(ErrorCode.ProviderFailed, "refused content", true), LATER);

        assertThat(failed.provider().requestId()).isEqualTo("p2");
        assertThat(failed.provider().endedRequestIds()).containsExactly("p1");
        assertThat(Transitions.isPaidFor(failed)).isTrue();
    }

    @Test
    void aJobThatTheProviderHoldsIsNotClaimed() {
        Job late = Transitions.accept(Transitions.retry(failed(), LATER), CLAIM.id(), "p1", DEADLINE, LATER);

        assertThat(Transitions.claim(late, OTHERS, LATER)).isEqualTo(late);
    }

    @Test
    void aResumedResultHasTheTimeThatStoringTakes() {
        Job retried = Transitions.retry(Transitions.fail(storing(), UNKNOWN, LATER), LATER);

        assertThat(Transitions.resume(retried, LATER.plusSeconds(1), LATER).deadlineAt())
                .isEqualTo(LATER.plus(Job.STORING_DEADLINE));
    }

    @Test
    void aJobThatIsRetriedAnewHasNothingLeftAtTheProvider() {
        Job both = Transitions.accept(submitted(), OTHERS.id(), "p2", DEADLINE, LATER);
        Job failed = Transitions.fail(Transitions.finish(both, ANSWER, LATER), UNKNOWN, LATER);

        Job anew = Transitions.retryAnew(failed, LATER);

        assertThat(anew.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(Transitions.isPaidFor(anew)).isFalse();
        assertThat(anew.provider().endedRequestIds()).containsExactly("p1", "p2");
    }

    @Test
    void aFailureThatWasEstablishedBeforeTheJobMovedOnIsForgotten() {
        assertThat(Transitions.fail(submitted(), submitting(), UNKNOWN, LATER)).isEqualTo(submitted());
        Job othersClaim = Transitions.claim(queued(), OTHERS, LATER);
        assertThat(Transitions.fail(othersClaim, submitting(), UNKNOWN, LATER)).isEqualTo(othersClaim);
        Job nextAttempt = Transitions.resume(
                Transitions.retry(Transitions.fail(submitted(), UNKNOWN, LATER), LATER), DEADLINE, LATER);
        assertThat(Transitions.fail(nextAttempt, submitted(), UNKNOWN, LATER)).isEqualTo(nextAttempt);
    }

    @Test
    void anOpenJobIsAbandonedOnlySomeTimeAfterItsDeadline() {
        assertThat(submitted().isAbandoned(DEADLINE.plusSeconds(1))).isFalse();
        assertThat(submitted().isAbandoned(DEADLINE.plus(Job.GRACE).plusSeconds(1)))
                .isTrue();
        assertThat(queued().isAbandoned(DEADLINE.plus(Job.GRACE).plusSeconds(1)))
                .isFalse();
        assertThat(List.of(completed(), failed()))
                .noneMatch(job -> job.isAbandoned(LATER.plus(QUEUE_DEADLINE.multipliedBy(2))));
    }
}
