package restyle.job;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.job.Jobs.ANSWER;
import static restyle.job.Jobs.CLAIM;
import static restyle.job.Jobs.DEADLINE;
import static restyle.job.Jobs.LATER;
import static restyle.job.Jobs.RESULT;
import static restyle.job.Jobs.UNKNOWN;
import static restyle.job.Jobs.completed;
import static restyle.job.Jobs.failed;
import static restyle.job.Jobs.queued;
import static restyle.job.Jobs.storing;
import static restyle.job.Jobs.submitted;
import static restyle.job.Jobs.submitting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobEventTest {
    @Test
    void aNewRecordIsOfAJobThatWasTakenInOrHasFailed() {
        Failure failure = new Failure(ErrorCode.NotAnImage, "No picture", false);

        assertThat(JobEvent.of(Optional.empty(), queued())).isEqualTo(JobEvent.TAKEN_IN);
        assertThat(JobEvent.of(Optional.empty(), Job.rejected("0", "model", null, failure, LATER)))
                .isEqualTo(JobEvent.FAILED);
    }

    @ParameterizedTest
    @MethodSource
    void everyTransitionIsAnEvent(JobEvent event, Job before, UnaryOperator<Job> transition) {
        assertThat(JobEvent.of(Optional.of(before), transition.apply(before))).isEqualTo(event);
    }

    static Stream<Arguments> everyTransitionIsAnEvent() {
        Job paidFor = Transitions.retry(Transitions.fail(submitted(), UNKNOWN, LATER), LATER);
        Job finishedLate = Transitions.retry(Transitions.fail(storing(), UNKNOWN, LATER), LATER);
        return Stream.of(
                of(JobEvent.CLAIMED, queued(), job -> Transitions.claim(job, CLAIM, LATER)),
                of(JobEvent.ACCEPTED, submitting(), job -> Transitions.accept(job, CLAIM.id(), "p1", DEADLINE, LATER)),
                of(
                        JobEvent.REFUSED,
                        submitting(),
                        job -> Transitions.refuseForNow(job, CLAIM.id(), "busy", LATER, LATER)),
                of(JobEvent.REFUSED, queued(), job -> Transitions.postpone(job, "busy", LATER)),
                of(JobEvent.RESUBMITTED, submitting(), job -> Transitions.resubmit(job, CLAIM.id(), LATER)),
                of(JobEvent.RESUMED, paidFor, job -> Transitions.resume(job, DEADLINE, LATER)),
                of(JobEvent.RESUMED, finishedLate, job -> Transitions.resume(job, DEADLINE, LATER)),
                of(JobEvent.FINISHED, submitted(), job -> Transitions.finish(job, ANSWER, LATER)),
                of(JobEvent.COMPLETED, storing(), job -> Transitions.complete(job, RESULT, LATER)),
                of(JobEvent.FAILED, queued(), job -> Transitions.fail(job, UNKNOWN, LATER)),
                of(JobEvent.FAILED, submitting(), job -> Transitions.fail(job, UNKNOWN, LATER)),
                of(JobEvent.FAILED, submitted(), job -> Transitions.fail(job, UNKNOWN, LATER)),
                of(JobEvent.FAILED, storing(), job -> Transitions.fail(job, UNKNOWN, LATER)),
                of(JobEvent.CANCELLED, queued(), job -> Transitions.cancel(job, LATER)),
                of(JobEvent.CANCELLED, storing(), job -> Transitions.cancel(job, LATER)),
                of(JobEvent.RETRIED, failed(), job -> Transitions.retry(job, LATER)),
                of(JobEvent.RETRIED, failed(), job -> Transitions.retryAnew(job, LATER)));
    }

    @ParameterizedTest
    @MethodSource
    void newsThatComeTooLateToChangeTheStatusAreNoTransition(UnaryOperator<Job> late) {
        for (Job ended : new Job[] {failed(), completed()}) {
            Job after = late.apply(ended);
            if (!after.equals(ended)) {
                assertThat(JobEvent.of(Optional.of(ended), after)).isEqualTo(JobEvent.ADDED);
            }
        }
        assertThat(late.apply(failed())).isNotEqualTo(failed());
    }

    static Stream<UnaryOperator<Job>> newsThatComeTooLateToChangeTheStatusAreNoTransition() {
        return Stream.of(
                job -> Transitions.accept(job, CLAIM.id(), "p2", DEADLINE, LATER),
                job -> Transitions.finish(job, ANSWER, LATER),
                job -> Transitions.complete(job, RESULT, LATER),
                job -> Transitions.measure(
                        job, JsonNodeFactory.instance.objectNode().put("cost", 1)));
    }

    private static Arguments of(JobEvent event, Job before, UnaryOperator<Job> transition) {
        return Arguments.of(event, before, transition);
    }
}
