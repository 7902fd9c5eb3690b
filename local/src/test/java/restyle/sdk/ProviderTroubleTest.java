package restyle.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import restyle.local.segmind.Fault;

/** Segmind's trouble is ours: the SDK gives up at the first 429, 5xx or 404 of a poll, so none of them reaches it. */
@UsesSegmindSdk
class ProviderTroubleTest {
    private static StackForSdk stack;

    @BeforeAll
    static void start() throws IOException {
        stack = StackForSdk.start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @AfterEach
    void clearFaults() {
        stack.segmind.faults().clear();
    }

    @Test
    void submitsThatAreRefusedForAWhileAreWaitedOut(SegmindSdk sdk) {
        int received = stack.segmind.counts().submitsReceived();
        List<Fault> refusals = List.of(Fault.RATE_LIMITED, Fault.SERVER_ERROR, Fault.UNAVAILABLE);
        refusals.forEach(fault -> stack.segmind.faults().next(1, fault));

        List<CompletableFuture<SdkOutcome>> running = refusals.stream()
                .map(fault -> stack.client(sdk).running(stack.parameters("refused: " + fault)))
                .toList();

        assertThat(running).allSatisfy(job -> {
            SdkOutcome outcome = SdkClient.outcome(job);
            assertThat(outcome.result().path("status").asText()).isEqualTo("COMPLETED");
            assertThat(answers(outcome)).containsOnly("200");
        });
        assertThat(stack.segmind.counts().submitsReceived()).isEqualTo(received + 2 * refusals.size());
        assertThat(refusals).allMatch(fault -> stack.submitsOf("refused: " + fault) == 1);
    }

    @Test
    void whatGoesWrongWhileAJobIsWatchedIsNotToldToTheCaller(SegmindSdk sdk) {
        int polls = stack.segmind.counts().statusPolls();
        List<Fault> trouble = List.of(
                Fault.STATUS_SERVER_ERROR,
                Fault.STATUS_BAD_GATEWAY,
                Fault.STATUS_RATE_LIMITED,
                Fault.FORGOTTEN,
                Fault.RESULT_SERVER_ERROR,
                Fault.OUTPUT_SERVER_ERROR);
        trouble.forEach(fault -> stack.segmind.faults().next(1, fault));

        SdkOutcome outcome = stack.client(sdk).run(stack.parameters("trouble"));

        assertThat(outcome.result().path("status").asText()).isEqualTo("COMPLETED");
        assertThat(answers(outcome)).containsOnly("200");
        assertThat(outcome.connections()).isEqualTo(1);
        assertThat(stack.segmind.counts().statusPolls() - polls).isGreaterThan(4);
        assertThat(stack.submitsOf("trouble")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "KEY_REFUSED, ProviderKeyRefused, 0",
        "NO_CREDITS, NoCredits, 0",
        "FORBIDDEN, ProviderRefused, 0",
        "ACCEPTED_THEN_504, SubmitOutcomeUnknown, 1",
        "ACCEPTED_THEN_CLOSE, SubmitOutcomeUnknown, 1"
    })
    void whatSegmindRefusesForGoodIsAFailedJob(Fault fault, String code, int accepted, SegmindSdk sdk) {
        stack.segmind.faults().always(fault);

        SdkOutcome outcome = stack.client(sdk).run(stack.parameters("for good: " + fault));

        JsonNode error = outcome.error("InferenceFailed");
        assertThat(error.path("status_body").path("code").asText()).isEqualTo(code);
        assertThat(error.path("detail").asText()).isNotBlank().doesNotContain(stack.segmind.key());
        assertThat(answers(outcome)).containsOnly("200", "422");
        assertThat(stack.submitsOf("for good: " + fault)).isEqualTo(accepted);
    }

    private static List<String> answers(SdkOutcome outcome) {
        return outcome.requests().stream()
                .map(request -> request.substring(request.lastIndexOf(' ') + 1))
                .toList();
    }
}
