package restyle.api;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.api.ApiWorld.CALLER;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import restyle.JobWorld;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Provider;
import restyle.job.Transitions;

/** A job whose execution is gone, and whose failure nobody recorded, is closed by the one who asks after it. */
class AbandonedJobTest {
    private static ApiWorld api;
    private static JobWorld world;

    @BeforeAll
    static void build() throws IOException {
        api = new ApiWorld();
        world = api.world;
    }

    @AfterAll
    static void tearDown() throws IOException {
        api.close();
    }

    @ParameterizedTest
    @MethodSource
    void isServedAs422AndSaysWhatMayHaveBeenBilled(Supplier<Job> open, ErrorCode code, boolean mayHaveBilled) {
        Job job = open.get();
        world.clock.advance(JobWorld.QUEUE_DEADLINE.plus(Job.GRACE).plusSeconds(1));

        ApiResponse response = requests().status(CALLER, job.id());

        Job failed = world.records.get(job.id());
        assertThat(response.status()).isEqualTo(422);
        assertThat(response.json().path("code").asText()).isEqualTo(code.name());
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.error().code()).isEqualTo(code);
        assertThat(failed.error().mayHaveBilled()).isEqualTo(mayHaveBilled);
    }

    static Stream<Arguments> isServedAs422AndSaysWhatMayHaveBeenBilled() {
        Supplier<Job> queued = () -> world.queued();
        Supplier<Job> submitting = () -> world.submitting();
        Supplier<Job> submitted = () -> world.submitted(world.queued(), "p1");
        Supplier<Job> storing = () -> world.storing(
                world.queued(), Provider.answer(URI.create("https://images.segmind.com/1.png"), null, null, null));
        return Stream.of(
                Arguments.of(queued, ErrorCode.ExecutionTimedOut, false),
                Arguments.of(submitting, ErrorCode.SubmitOutcomeUnknown, true),
                Arguments.of(submitted, ErrorCode.ExecutionTimedOut, true),
                Arguments.of(storing, ErrorCode.StoreFailed, true));
    }

    @Test
    void isLeftAloneAsLongAsATaskMayStillBeRetried() {
        Job job = world.submitted(world.queued(), "p1");
        world.clock.advance(JobWorld.PROCESSING_DEADLINE.plus(Duration.ofHours(1)));

        assertThat(requests().status(CALLER, job.id()).status()).isEqualTo(200);
        assertThat(world.records.get(job.id())).isEqualTo(job);
    }

    @Test
    void theOperatorsOwnBusinessIsNotToldToCallers() {
        Job job = world.queued();
        Failure failure =
                new Failure(ErrorCode.InternalError, "User arn:aws:sts::1:assumed-role/x is not allowed", false);
        world.records.update(job.id(), latest -> Transitions.fail(latest, failure, world.clock.instant()));

        ObjectNode body = requests().status(CALLER, job.id()).json();

        assertThat(body.path("error").asText()).contains(job.id()).doesNotContain("arn:");
        assertThat(body.path("code").asText()).isEqualTo("InternalError");
    }

    private static Requests requests() {
        return api.requests();
    }
}
