package restyle.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Fifty programs at once, each of which asks every second and gives up at the first answer it does not like. By itself:
 * all that is deployed as functions with processors of their own shares those of this machine.
 */
@UsesSegmindSdk
@Isolated
class ManyClientsTest {
    private static final int CLIENTS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    @Test
    void fiftyClientsLoseNothingAndSeeNoError(SegmindSdk sdk) throws IOException {
        try (StackForSdk stack = StackForSdk.start(Duration.ofSeconds(3), CLIENTS)) {
            SdkClient client = stack.client(sdk);
            String warmUp = client.run(stack.parameters("warm-up"))
                    .result()
                    .path("request_id")
                    .asText();

            List<CompletableFuture<SdkOutcome>> running = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> client.submittingAndWaiting(stack.parameters("client " + i), PATIENCE, INTERVAL))
                    .toList();
            List<SdkOutcome> outcomes = running.stream().map(SdkClient::outcome).toList();

            List<JsonNode> results = outcomes.stream().map(SdkOutcome::result).toList();
            assertThat(results)
                    .allMatch(result -> result.path("status").asText().equals("COMPLETED"))
                    .extracting(result -> result.path("prompt").asText())
                    .isEqualTo(IntStream.range(0, CLIENTS)
                            .mapToObj(i -> "client " + i)
                            .toList());
            assertThat(outcomes).allSatisfy(outcome -> {
                assertThat(outcome.polls()).hasSizeGreaterThan(1);
                assertThat(outcome.requests()).allMatch(request -> request.endsWith(" 200"));
                assertThat(outcome.connections()).isEqualTo(1);
            });
            assertThat(stack.results())
                    .filteredOn(key -> key.endsWith(".jpg") && !key.contains(warmUp))
                    .containsExactlyInAnyOrderElementsOf(results.stream()
                            .map(result ->
                                    "results/api/" + result.path("request_id").asText() + ".jpg")
                            .toList());
            assertThat(stack.segmind.counts().submitsReceived()).isEqualTo(1 + CLIENTS);
            assertThat(stack.segmind.counts().submitsAccepted()).isEqualTo(1 + CLIENTS);
        }
    }
}
