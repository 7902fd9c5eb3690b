package restyle.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.local.segmind.Fault;

/** What goes wrong is raised as Segmind's own exceptions, with what a program needs to know. */
@UsesSegmindSdk
class ErrorTest {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final String NOBODYS = "0123456789abcdef0123456789abcdef";

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
    void aFailedJobIsRaisedWithItsDetail(SegmindSdk sdk) {
        stack.segmind.faults().next(1, Fault.FAIL);

        JsonNode error = stack.client(sdk).run(stack.parameters("unsafe")).error("InferenceFailed");

        assertThat(error.path("status").isNull()).isTrue();
        assertThat(error.path("detail").asText()).contains("safety");
        assertThat(error.path("status_body").path("status").asText()).isEqualTo("FAILED");
        assertThat(error.path("status_body").path("code").asText()).isEqualTo("ProviderFailed");
        assertThat(stack.submitsOf("unsafe")).isEqualTo(1);
    }

    @Test
    void aTimeoutNamesTheRequestWhichGoesOnAndIsWaitedForAgain(SegmindSdk sdk) {
        JsonNode timeout = stack.client(sdk)
                .submitAndWait(stack.parameters("not waited for"), Duration.ZERO, A_SECOND)
                .error("InferenceTimeout");
        String id = timeout.path("request_id").asText();

        JsonNode result = stack.client(sdk).resume(id, A_MINUTE, A_SECOND).result();

        assertThat(timeout.path("elapsed_s").isNumber()).isTrue();
        assertThat(result.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(stack.submitsOf("not waited for")).isEqualTo(1);
    }

    @Test
    void aConnectionThatIsIdleBetweenSlowPollsIsUsedAgain(SegmindSdk sdk) {
        stack.segmind.faults().next(1, Fault.SLOW);

        SdkOutcome outcome =
                stack.client(sdk).submitAndWait(stack.parameters("slow"), Duration.ofSeconds(5), Duration.ofSeconds(3));

        outcome.error("InferenceTimeout");
        assertThat(outcome.polls()).hasSizeGreaterThan(1).allMatch(poll -> poll.endsWith(" 200"));
        assertThat(outcome.connections()).isEqualTo(1);
    }

    @Test
    void aWrongAndAMissingKeyAreA401AndNothingIsSent(SegmindSdk sdk) {
        for (Optional<String> key : List.of(Optional.of("SG_wrong"), Optional.<String>empty())) {
            JsonNode error =
                    stack.client(sdk, key).run(stack.parameters("no key")).error("SegmindError");

            assertThat(error.path("status").asInt()).isEqualTo(401);
            assertThat(error.path("detail").asText()).contains("API key").doesNotContain("SG_wrong");
        }
        assertThat(stack.submitsOf("no key")).isZero();
    }

    @Test
    void badParametersAreA400WithEveryProblemAndNothingIsSent(SegmindSdk sdk) {
        int received = stack.segmind.counts().submitsReceived();

        JsonNode error = stack.client(sdk)
                .run(JsonNodeFactory.instance
                        .objectNode()
                        .put("promt", "typo")
                        .put("image_weight", 101)
                        .put("style_type", "CUBIST"))
                .error("SegmindError");

        assertThat(error.path("status").asInt()).isEqualTo(400);
        assertThat(error.path("detail").asText())
                .contains("did you mean prompt", "image_weight is 101", "CUBIST", "image_file is missing");
        assertThat(stack.segmind.counts().submitsReceived()).isEqualTo(received);
    }

    @Test
    void anUnknownModelIsA404(SegmindSdk sdk) {
        JsonNode error = stack.client(sdk)
                .run("no-such-model", stack.parameters("unknown model"))
                .error("SegmindError");

        assertThat(error.path("status").asInt()).isEqualTo(404);
        assertThat(error.path("detail").asText()).contains("no-such-model");
        assertThat(stack.submitsOf("unknown model")).isZero();
    }

    @Test
    void anUnknownRequestIsA404(SegmindSdk sdk) {
        JsonNode error = stack.client(sdk).resume(NOBODYS, A_MINUTE, A_SECOND).error("SegmindError");

        assertThat(error.path("status").asInt()).isEqualTo(404);
        assertThat(error.path("detail").asText()).contains(NOBODYS);
    }
}
