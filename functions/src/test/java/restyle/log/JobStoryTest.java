package restyle.log;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.job.Jobs.CLAIM;
import static restyle.job.Jobs.DEADLINE;
import static restyle.job.Jobs.LATER;
import static restyle.job.Jobs.NOW;
import static restyle.job.Jobs.OUTPUT;
import static restyle.job.Jobs.QUEUE_DEADLINE;
import static restyle.job.Jobs.RESULT;
import static restyle.job.Jobs.UNKNOWN;
import static restyle.job.Jobs.failed;
import static restyle.job.Jobs.queued;
import static restyle.job.Jobs.submitted;
import static restyle.job.Jobs.submitting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.Owner;
import restyle.job.Provider;
import restyle.job.Result;
import restyle.job.Source;
import restyle.job.Transitions;
import restyle.segmind.Refusal;

class JobStoryTest {
    private static final String ID = queued().id();

    private final RecordedLog recorded = new RecordedLog();

    @Test
    void aNewJobOfAnUploadIsStarted() {
        JsonNode line = created(queued());

        assertThat(line.path("message").asText()).isEqualTo("Taken in: incoming/a/cat.png");
        assertThat(line.path("door").asText()).isEqualTo("S3");
        assertThat(RecordedLog.metrics(line)).isEqualTo(Map.of("JobsStarted", "1 Count [[Stack]]"));
        assertThat(line.path("Stack").asText()).isEqualTo("my-stack");
        assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(LATER.toEpochMilli());
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Namespace").asText()).isEqualTo("Restyle");
    }

    @Test
    void aNewJobOfTheApiIsStarted() {
        JsonNode line = created(Job.queued(
                ID,
                Owner.apiKey("key-id"),
                "ideogram-2a-img-2-img",
                queued().parameters(),
                null,
                null,
                QUEUE_DEADLINE,
                NOW));

        assertThat(line.path("message").asText()).isEqualTo("Taken in, by the API for ideogram-2a-img-2-img");
        assertThat(line.path("door").asText()).isEqualTo("API");
        assertThat(RecordedLog.metrics(line)).containsOnlyKeys("JobsStarted");
    }

    @Test
    void aJobThatWasMadeAsAFailedOneIsCountedAsFailedAlone() {
        Failure failure = new Failure(ErrorCode.NotAnImage, "incoming/a.png is no picture.", false);

        JsonNode line = created(Job.rejected(ID, "model", Source.notFrozen("incoming/a.png", "e", 1), failure, NOW));

        assertThat(line.path("message").asText()).isEqualTo("Failed as NotAnImage: incoming/a.png is no picture.");
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("Code").asText()).isEqualTo("NotAnImage");
        assertThat(RecordedLog.metrics(line)).isEqualTo(Map.of("JobsFailed", "1 Count [[Stack],[Stack,Code]]"));
    }

    @Test
    void whatIsWrongWithParametersStandsInTheRecordAlone() {
        Failure failure = new Failure(ErrorCode.InvalidParameters, "prompt is \"a secret wish\": …", false);

        JsonNode line = created(Job.rejected(ID, "model", Source.notFrozen("incoming/a.png", "e", 1), failure, NOW));

        assertThat(line.path("message").asText())
                .isEqualTo("Failed as InvalidParameters: the record says which, and what is allowed");
        assertThat(line.toString()).doesNotContain("secret wish");
    }

    @ParameterizedTest
    @MethodSource
    void everyTransitionIsToldAndCounted(
            String message, Map<String, String> metrics, Job before, UnaryOperator<Job> transition) {
        recorded.log.written(Optional.of(before), transition.apply(before));

        assertThat(recorded.line().path("message").asText()).isEqualTo(message);
        assertThat(RecordedLog.metrics(recorded.line())).isEqualTo(metrics);
    }

    static Stream<Arguments> everyTransitionIsToldAndCounted() {
        Job finished = finished(submitted());
        return Stream.of(
                of("Being submitted", Map.of(), queued(), job -> Transitions.claim(job, CLAIM, LATER)),
                of(
                        "Accepted by Segmind as p1",
                        Map.of(),
                        submitting(),
                        job -> Transitions.accept(job, CLAIM.id(), "p1", DEADLINE, LATER)),
                of(
                        "Refused for now: HTTP 429: busy; asked again at 12:01:00 UTC",
                        Map.of(),
                        submitting(),
                        job -> Transitions.refuseForNow(job, CLAIM.id(), "HTTP 429: busy", LATER, LATER)),
                of(
                        "To be submitted again, though the last submit may have been accepted and billed",
                        Map.of("SubmitsUnknown", "1 Count [[Stack]]"),
                        submitting(),
                        job -> Transitions.resubmit(job, CLAIM.id(), LATER)),
                of(
                        "Finished by Segmind in 13.4 s",
                        Map.of("ProviderSeconds", "13.4 Seconds [[Stack]]"),
                        submitted(),
                        JobStoryTest::finished),
                of(
                        "Stored results/a/cat/0.png, 1.2 MB",
                        Map.of(
                                "JobsCompleted", "1 Count [[Stack]]",
                                "JobsFailed", "0 Count [[Stack]]",
                                "BytesStored", "1234567 Bytes [[Stack]]",
                                "DelayAfterCompletion", "46.6 Seconds [[Stack]]"),
                        finished,
                        job -> Transitions.complete(
                                job, new Result("results/a/cat/0.png", 1_234_567, "image/png", "a"), LATER)),
                of(
                        "Failed as SubmitOutcomeUnknown: Nobody knows",
                        Map.of("JobsFailed", "1 Count [[Stack],[Stack,Code]]", "SubmitsUnknown", "1 Count [[Stack]]"),
                        submitting(),
                        job -> Transitions.fail(job, UNKNOWN, LATER)),
                of(
                        "The job was cancelled before the provider had accepted it: nothing is billed. A retry submits"
                                + " it.",
                        Map.of("JobsCancelled", "1 Count [[Stack]]"),
                        queued(),
                        job -> Transitions.cancel(job, LATER)),
                of(
                        "Attempt 2 begins: incoming/a/cat.png",
                        Map.of("JobsStarted", "1 Count [[Stack]]"),
                        failed(),
                        job -> Transitions.retry(job, LATER)),
                of(
                        "Resumed at Segmind as p1, without another submit",
                        Map.of(),
                        Transitions.retry(Transitions.fail(submitted(), UNKNOWN, LATER), LATER),
                        job -> Transitions.resume(job, DEADLINE, LATER)),
                of(
                        "Resumed: its finished picture only has to be stored",
                        Map.of(),
                        Transitions.retry(Transitions.fail(finished, UNKNOWN, LATER), LATER),
                        job -> Transitions.resume(job, DEADLINE, LATER)),
                of(
                        "It stays FAILED, but its record now tells that Segmind has accepted it as p1",
                        Map.of(),
                        failed(),
                        job -> Transitions.accept(job, CLAIM.id(), "p1", DEADLINE, LATER)),
                of(
                        "It stays FAILED, but its record now tells where Segmind has put the finished picture",
                        Map.of("ProviderSeconds", "13.4 Seconds [[Stack]]"),
                        failed(),
                        JobStoryTest::finished),
                of(
                        "It stays FAILED, but its record now tells of the stored picture results/a/cat/0.png",
                        Map.of(),
                        failed(),
                        job -> Transitions.complete(job, RESULT, LATER)));
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"ProviderKeyRefused", "NoCredits"})
    void aJobThatFailedForWantOfAccessIsCountedAsThatOnce(ErrorCode code) {
        recorded.log.accessRefused(Refusal.KEY_REFUSED);
        recorded.log.written(
                Optional.of(submitting()), Transitions.fail(submitting(), new Failure(code, "No.", false), LATER));

        assertThat(recorded.lines).hasSize(1);
        assertThat(RecordedLog.metrics(recorded.line()))
                .isEqualTo(Map.of(
                        "JobsFailed", "1 Count [[Stack],[Stack,Code]]", "ProviderAccessRefused", "1 Count [[Stack]]"));
    }

    @Test
    void theRequestThatFailedAtTheProviderIsNamedThoughTheRecordHasPutItAside() {
        Failure failure = new Failure(ErrorCode.ProviderFailed, "It could not.", false);

        recorded.log.written(Optional.of(submitted()), Transitions.fail(submitted(), failure, LATER));

        assertThat(recorded.line().path("providerRequestId").asText()).isEqualTo("p1");
    }

    @Test
    void whatTheProviderQuotesOfARequestIsLeftOut() {
        Failure failure = new Failure(
                ErrorCode.ProviderFailed,
                "It could not fetch https://b.s3.amazonaws.com/sources/0?X-Amz-Signature=5ec4e7 for \"a watercolour\".",
                false);

        recorded.log.written(Optional.of(submitted()), Transitions.fail(submitted(), failure, LATER));

        assertThat(recorded.line().path("message").asText())
                .isEqualTo("Failed as ProviderFailed: It could not fetch https://b.s3.amazonaws.com/sources/0?… for"
                        + " \"…\".");
    }

    private JsonNode created(Job job) {
        recorded.log.written(Optional.empty(), job);
        return recorded.line();
    }

    private static Job finished(Job job) {
        return Transitions.finish(
                job,
                Provider.answer(
                        OUTPUT,
                        null,
                        null,
                        JsonNodeFactory.instance.objectNode().put("total_time", 13.4)),
                LATER);
    }

    private static Arguments of(
            String message, Map<String, String> metrics, Job before, UnaryOperator<Job> transition) {
        return Arguments.of(message, metrics, before, transition);
    }
}
