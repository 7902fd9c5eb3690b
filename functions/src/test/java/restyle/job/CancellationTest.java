package restyle.job;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.job.Jobs.ANSWER;
import static restyle.job.Jobs.CLAIM;
import static restyle.job.Jobs.DEADLINE;
import static restyle.job.Jobs.LATER;
import static restyle.job.Jobs.RESULT;
import static restyle.job.Jobs.UNKNOWN;
import static restyle.job.Jobs.queued;
import static restyle.job.Jobs.storing;
import static restyle.job.Jobs.submitted;
import static restyle.job.Jobs.submitting;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A job is cancelled as what it is: how far it had come says what may have been billed and what a retry does. */
class CancellationTest {
    @ParameterizedTest
    @MethodSource
    void howFarTheJobHadComeSaysWhatMayHaveBeenBilled(Job open, boolean mayHaveBilled, String retry) {
        Job cancelled = Transitions.cancel(open, LATER);

        assertThat(cancelled.status()).isEqualTo(JobStatus.FAILED);
        assertThat(cancelled.enteredAt()).containsEntry(JobStatus.FAILED, LATER);
        assertThat(cancelled.claim()).isNull();
        assertThat(cancelled.provider()).isEqualTo(open.provider());
        assertThat(cancelled.error().code()).isEqualTo(ErrorCode.Cancelled);
        assertThat(cancelled.error().mayHaveBilled()).isEqualTo(mayHaveBilled);
        assertThat(cancelled.error().message()).contains(retry);
    }

    static Stream<Arguments> howFarTheJobHadComeSaysWhatMayHaveBeenBilled() {
        Job resubmitting = Transitions.resubmit(submitting(), CLAIM.id(), LATER);
        Job again = Transitions.retry(Transitions.fail(submitting(), UNKNOWN, LATER), LATER);
        Job resuming = Transitions.retry(Transitions.fail(submitted(), UNKNOWN, LATER), LATER);
        return Stream.of(
                Arguments.of(queued(), false, "nothing is billed. A retry submits it"),
                Arguments.of(again, false, "nothing is billed for attempt 2. A retry submits it"),
                Arguments.of(resubmitting, true, "A retry submits it once more, which may bill a second time"),
                Arguments.of(submitting(), true, "a retry submits it again, which may bill a second time"),
                Arguments.of(submitted(), true, "A retry within an hour of its submit fetches it without another bill"),
                Arguments.of(resuming, true, "A retry within an hour of its submit fetches it without another bill"),
                Arguments.of(storing(), true, "A retry within seven days stores it without another bill"));
    }

    @Test
    void anAcceptanceThatComesAfterItIsKeptSoThatARetryDoesNotSubmitAgain() {
        Job cancelled = Transitions.cancel(submitting(), LATER);

        Job late = Transitions.accept(cancelled, CLAIM.id(), "p1", DEADLINE, LATER);
        Job retried = Transitions.retry(late, LATER);

        assertThat(late.error()).isEqualTo(cancelled.error());
        assertThat(late.provider().requestId()).isEqualTo("p1");
        assertThat(Transitions.resume(retried, DEADLINE, LATER).status()).isEqualTo(JobStatus.SUBMITTED);
    }

    @Test
    void whatIsFinishedAndStoredAfterItIsKeptThoughTheJobStaysCancelled() {
        Job late = Transitions.finish(Transitions.cancel(submitted(), LATER), ANSWER, LATER);
        Job stored = Transitions.complete(Transitions.cancel(storing(), LATER), RESULT, LATER);

        assertThat(late.provider().output()).isEqualTo(ANSWER.output());
        assertThat(stored.result()).isEqualTo(RESULT);
        assertThat(Stream.of(late, stored)).allSatisfy(job -> {
            assertThat(job.status()).isEqualTo(JobStatus.FAILED);
            assertThat(job.error().code()).isEqualTo(ErrorCode.Cancelled);
        });
    }
}
