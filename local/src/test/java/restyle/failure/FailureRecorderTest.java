package restyle.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.JobWorld;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Provider;
import restyle.job.Transitions;

class FailureRecorderTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JobWorld world;

    @BeforeAll
    static void build() throws IOException {
        world = new JobWorld(settings -> settings);
    }

    @AfterAll
    static void tearDown() throws IOException {
        world.close();
    }

    @Test
    void anExceptionInAFunctionIsToldByItsMessageWithoutItsStackTrace() {
        Job job = world.queued();

        Failure failure = record(caught(
                job,
                "java.lang.IllegalStateException",
                "{\"errorMessage\":\"the disk\\nis full\",\"errorType\":\"x\",\"stackTrace\":[\"restyle.Secret\"]}"));

        assertThat(failure.code()).isEqualTo(ErrorCode.InternalError);
        assertThat(failure.message()).contains("the disk is full").doesNotContain("restyle.Secret");
        assertThat(failure.mayHaveBilled()).isFalse();
        assertThat(world.records.get(job.id()).error()).isEqualTo(failure);
    }

    @Test
    void anExecutionThatEndedInTheMiddleOfASubmitLeavesItsOutcomeUnknown() {
        Failure failure = record(ended(world.submitting(), "ABORTED"));

        assertThat(failure.code()).isEqualTo(ErrorCode.SubmitOutcomeUnknown);
        assertThat(failure.mayHaveBilled()).isTrue();
    }

    @Test
    void anExecutionThatTimedOutWhileTheProviderWorkedKeepsTheRequestToResume() {
        Job job = world.submitted(world.queued(), "p1");

        Failure failure = record(ended(job, "TIMED_OUT"));

        assertThat(failure.code()).isEqualTo(ErrorCode.ExecutionTimedOut);
        assertThat(failure.mayHaveBilled()).isTrue();
        assertThat(Transitions.isPaidFor(world.records.get(job.id()))).isTrue();
    }

    @Test
    void aResultThatCouldNotBeStoredSaysWhereItIs() {
        URI output = URI.create("https://images.segmind.com/generations/1.png");
        Job job = world.storing(world.queued(), Provider.answer(output, null, null, null));

        Failure failure = record(caught(job, "java.io.UncheckedIOException", "{\"errorMessage\":\"HTTP 500\"}"));

        assertThat(failure.code()).isEqualTo(ErrorCode.StoreFailed);
        assertThat(failure.message()).contains(output.toString()).contains("HTTP 500");
    }

    @Test
    void whatTheRecordAlreadySaysIsToldAndKept() {
        Job job = world.queued();
        Failure first = new Failure(ErrorCode.NoCredits, "Insufficient credits", false);
        world.records.update(job.id(), latest -> Transitions.fail(latest, first, world.clock.instant()));

        assertThat(record(caught(job, "", ""))).isEqualTo(first);
        assertThat(record(ended(job, "FAILED"))).isEqualTo(first);
        assertThat(world.records.get(job.id()).error()).isEqualTo(first);
    }

    @Test
    void theLateEventOfAnEarlierAttemptDoesNotFailTheNextOne() {
        Job first = world.queued();
        record(ended(first, "ABORTED"));
        world.records.update(first.id(), latest -> Transitions.retry(latest, world.clock.instant()));

        record(ended(first, "ABORTED"));

        assertThat(world.records.get(first.id()).status()).isEqualTo(JobStatus.QUEUED);
    }

    private static Failure record(JsonNode input) {
        return new FailureRecorder(world.records, world.clock).record(FailureReport.of(input));
    }

    private static ObjectNode caught(Job job, String error, String cause) {
        ObjectNode input = MAPPER.createObjectNode().put("requestId", job.id()).put("execution", job.executionName());
        if (error.isEmpty()) {
            input.putNull("error");
        } else {
            input.putObject("error").put("Error", error).put("Cause", cause);
        }
        return input;
    }

    private static ObjectNode ended(Job job, String status) {
        ObjectNode event = MAPPER.createObjectNode().put("detail-type", "Step Functions Execution Status Change");
        event.putObject("detail")
                .put("name", job.executionName())
                .put("status", status)
                .put("input", "{\"requestId\":\"" + job.id() + "\"}")
                .putNull("error")
                .putNull("cause");
        return event;
    }
}
