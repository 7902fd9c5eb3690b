package restyle.job;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.job.Jobs.CLAIM;
import static restyle.job.Jobs.DEADLINE;
import static restyle.job.Jobs.LATER;
import static restyle.job.Jobs.NOW;
import static restyle.job.Jobs.OUTPUT;
import static restyle.job.Jobs.RESULT;
import static restyle.job.Jobs.UNKNOWN;
import static restyle.job.Jobs.submitted;
import static restyle.job.Jobs.submitting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobTimesTest {
    private static final String TEN_SECONDS = "{\"total_time\":10,\"inference_time\":9.5}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"total_time\":13.4,\"inference_time\":13.06} | 13400",
                "{\"inference_time\":13.06}                     | 13060",
                "{\"total_time\":\"13\",\"inference_time\":1}   | 1000",
                "{\"total_time\":-1,\"inference_time\":0}       | 0"
            })
    void theTimeAtTheProviderIsItsTotalElseItsInference(String metrics, long millis) {
        assertThat(JobTimes.atProvider(finished(submitted(), metrics, NOW))).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"total_time\":null}", "{\"queue_time\":3}"})
    void aProviderThatTellsNoTimeLeavesItUnknown(String metrics) {
        Job finished = finished(submitted(), metrics, NOW);

        assertThat(JobTimes.atProvider(finished)).isEmpty();
        assertThat(JobTimes.delayAfterCompletion(Transitions.complete(finished, RESULT, LATER)))
                .isEmpty();
    }

    @Test
    void theDelayIsWhatPassedSinceTheProviderMustHaveFinished() {
        Job completed = Transitions.complete(finished(submitted(), TEN_SECONDS, NOW), RESULT, NOW.plusSeconds(12));

        assertThat(JobTimes.delayAfterCompletion(completed)).contains(Duration.ofSeconds(2));
        assertThat(JobTimes.sinceStart(completed)).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void theDelayIsNeverNegativeHoweverLongTheProviderSaysItTook() {
        Job completed = Transitions.complete(finished(submitted(), TEN_SECONDS, NOW), RESULT, NOW.plusSeconds(3));

        assertThat(JobTimes.delayAfterCompletion(completed)).contains(Duration.ZERO);
    }

    @Test
    void anOpenJobHasNoDelay() {
        assertThat(JobTimes.delayAfterCompletion(finished(submitted(), TEN_SECONDS, NOW)))
                .isEmpty();
    }

    @Test
    void aJobThatResumedARequestOfAnEarlierAttemptTellsNothingOfTheDelay() {
        Job retried = Transitions.retry(Transitions.fail(submitted(), UNKNOWN, LATER), LATER);
        Job resumed = Transitions.resume(retried, DEADLINE, LATER);

        Job completed = Transitions.complete(finished(resumed, TEN_SECONDS, LATER), RESULT, LATER.plusSeconds(12));

        assertThat(JobTimes.delayAfterCompletion(completed)).isEmpty();
        assertThat(JobTimes.atProvider(completed)).contains(Duration.ofSeconds(10));
    }

    @Test
    void aJobThatWasSubmittedAnewInItsNextAttemptTellsTheDelay() {
        Job retried = Transitions.retry(Transitions.fail(submitting(), UNKNOWN, LATER), LATER);
        Job submitted = Transitions.accept(Transitions.claim(retried, CLAIM, LATER), CLAIM.id(), "p2", DEADLINE, LATER);

        Job completed = Transitions.complete(finished(submitted, TEN_SECONDS, LATER), RESULT, LATER.plusSeconds(12));

        assertThat(JobTimes.delayAfterCompletion(completed)).contains(Duration.ofSeconds(2));
    }

    private static Job finished(Job submitted, String metrics, Instant at) {
        return Transitions.finish(submitted, Provider.answer(OUTPUT, null, null, json(metrics)), at);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
