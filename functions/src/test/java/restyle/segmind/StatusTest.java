package restyle.segmind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static restyle.segmind.Clients.NOW;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.segmind.FaultyServer.Fault;
import restyle.segmind.NotCompleted.Failed;
import restyle.segmind.NotCompleted.Forgotten;
import restyle.segmind.NotCompleted.Pending;
import restyle.segmind.NotCompleted.TryLater;
import restyle.segmind.ScriptedServer.Reply;
import restyle.segmind.ScriptedServer.Request;
import restyle.segmind.StatusOutcome.Completed;

class StatusTest {
    private static final String ID = "47411f110c6fa4fe05dcb9ffed2c1962";

    private final HttpClient http = Clients.http();

    @AfterEach
    void closeClient() {
        http.shutdownNow();
    }

    private StatusOutcome statusFrom(Reply reply) {
        try (ScriptedServer server = new ScriptedServer(reply)) {
            return Clients.client(http, server.origin()).status(ID);
        }
    }

    private static ObjectNode metrics() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Test
    void theStatusIsAskedForAtTheConfiguredOriginWhereverTheAnswersPoint() {
        try (ScriptedServer elsewhere = new ScriptedServer(Reply.json(200, "{}"))) {
            String url = elsewhere.origin() + "/v2/requests/" + ID;
            String links = ",\"poll_url\":\"%s\",\"status_url\":\"%s/status\",\"response_url\":\"%s\"}"
                    .formatted(url, url, url);
            try (ScriptedServer server = new ScriptedServer(
                    Reply.json(200, "{\"request_id\":\"" + ID + "\",\"status\":\"QUEUED\"" + links),
                    Reply.json(200, "{\"status\":\"QUEUED\"" + links),
                    Reply.json(200, "{\"status\":\"COMPLETED\"" + links))) {
                SegmindClient client = Clients.client(http, server.origin());
                client.submit(Clients.MODEL, Clients.parameters());
                client.status(ID);
                client.result(ID);

                assertThat(server.requests())
                        .extracting(request -> request.method() + " " + request.path())
                        .containsExactly(
                                "POST /v2/" + Clients.MODEL,
                                "GET /v2/requests/" + ID + "/status",
                                "GET /v2/requests/" + ID);
                assertThat(elsewhere.requests()).isEmpty();
            }
        }
    }

    @Test
    void aQuestionCarriesTheKeyAndNoBody() {
        try (ScriptedServer server = new ScriptedServer(Reply.json(200, "{\"status\":\"QUEUED\"}"))) {
            Clients.client(http, server.origin()).status(ID);

            Request request = server.requests().getFirst();
            assertThat(request.header("x-api-key")).isEqualTo(Clients.KEY);
            assertThat(request.header("User-Agent")).isEqualTo("restyle/1.0");
            assertThat(request.header("Content-Type")).isNull();
            assertThat(request.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUEUED", "PROCESSING", "CANCELLED", "completed", "failed", "Completed", "NO SUCH STATE"})
    void anyOtherStateKeepsPolling(String state) {
        assertThat(statusFrom(Reply.json(200, "{\"status\":\"" + state + "\",\"metrics\":{}}")))
                .isEqualTo(new Pending(state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\":null}", "{\"status\":7}", "{\"status\":\"\"}"})
    void aMissingStateKeepsPolling(String body) {
        assertThat(statusFrom(Reply.json(200, body))).isEqualTo(new Pending(""));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 404, 422, 429, 500, 502})
    void completedIsTheLastWordUnderAnyCode(int status) {
        String body = "{\"status\":\"COMPLETED\",\"metrics\":{\"inference_time\":13.06,\"cost\":0.05}}";

        assertThat(statusFrom(Reply.json(status, body)))
                .isEqualTo(new Completed(metrics().put("inference_time", 13.06).put("cost", 0.05)));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 404, 422, 500, 503})
    void failedIsTheLastWordUnderAnyCode(int status) {
        String body = "{\"error\":\"Prompt is Mandatory\",\"metrics\":{\"queue_time\":0.02},\"status\":\"FAILED\"}";

        assertThat(statusFrom(Reply.json(status, body)))
                .isEqualTo(new Failed("Prompt is Mandatory", metrics().put("queue_time", 0.02)));
    }

    @Test
    void metricsAreOptional() {
        assertThat(statusFrom(Reply.json(200, "{\"status\":\"COMPLETED\"}"))).isEqualTo(new Completed(metrics()));
        assertThat(statusFrom(Reply.json(200, "{\"status\":\"COMPLETED\",\"metrics\":[]}")))
                .isEqualTo(new Completed(metrics()));
    }

    @Test
    void aFailureWithoutAReasonSaysSo() {
        assertThat(statusFrom(Reply.json(422, "{\"status\":\"FAILED\",\"error\":null}")))
                .isEqualTo(new Failed("The provider gave no reason", metrics()));
    }

    @Test
    void aReasonThatIsAnObjectIsRendered() {
        assertThat(statusFrom(Reply.json(422, "{\"status\":\"FAILED\",\"error\":{\"code\":7}}")))
                .isEqualTo(new Failed("{\"code\":7}", metrics()));
    }

    @Test
    void aLongReasonIsCutToOneLineOf500Characters() {
        String body = "{\"status\":\"FAILED\",\"error\":\"" + "line\\n".repeat(1000) + "\"}";

        assertThat(statusFrom(Reply.json(422, body)))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.error())
                                .hasSize(500)
                                .doesNotContain("\n")
                                .startsWith("line line "));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aRequestThatTheProviderSaysItDoesNotKnowIsForgotten(int status) {
        assertThat(statusFrom(Reply.json(status, "{\"error\":\"Request " + ID + " not found\"}")))
                .isEqualTo(new Forgotten("HTTP " + status + ": Request " + ID + " not found"));
    }

    @Test
    void aGatewaysNotFoundDoesNotForgetARequest() {
        assertThat(statusFrom(Reply.html(404))).isInstanceOf(TryLater.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 403, 405, 406, 408, 422, 429, 500, 501, 502, 503, 504, 524})
    void noCodeEndsAJob(int status) {
        assertThat(statusFrom(Reply.html(status))).isInstanceOf(TryLater.class);
        assertThat(statusFrom(Reply.json(status, "{\"error\":\"so it says\"}")))
                .isEqualTo(new TryLater("HTTP " + status + ": so it says", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "<html></html>", "{\"status\":\"COMP"})
    void aSuccessThatIsNoJsonObjectIsAskedForAgain(String body) {
        assertThat(statusFrom(Reply.json(200, body))).isInstanceOf(TryLater.class);
    }

    @ParameterizedTest
    @CsvSource({"429, 9", "503, 120"})
    void aWaitThatTheProviderAsksForIsPassedOn(int status, int seconds) {
        Reply limited = Reply.json(status, "{\"error\":\"slow down\"}").with("Retry-After", String.valueOf(seconds));

        assertThat(statusFrom(limited))
                .isEqualTo(new TryLater("HTTP " + status + ": slow down", Optional.of(NOW.plusSeconds(seconds))));
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (ScriptedServer elsewhere = new ScriptedServer(Reply.json(200, "{\"status\":\"COMPLETED\"}"))) {
            Reply redirect = Reply.html(302).with("Location", elsewhere.origin() + "/");

            assertThat(statusFrom(redirect)).isInstanceOf(TryLater.class);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("restyle.segmind.FaultyServer#lostAnswers")
    void aLostAnswerIsAskedForAgain(Fault fault) throws IOException {
        try (FaultyServer server = new FaultyServer(fault, fault)) {
            assertThat(Clients.client(http, server.origin()).status(ID)).isInstanceOf(TryLater.class);
        }
    }

    @Test
    void noAnswerWithinTheLimitIsAskedForAgain() throws IOException {
        try (FaultyServer server = new FaultyServer(FaultyServer.silence())) {
            SegmindClient client = Clients.client(http, server.origin(), Duration.ofMillis(300));

            assertThat(client.status(ID)).isEqualTo(new TryLater("No complete answer within 300 ms", Optional.empty()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a?b", "a b"})
    void anIdThatIsNoPathSegmentIsRefusedBeforeAnythingIsSent(String id) {
        try (ScriptedServer server = new ScriptedServer(Reply.json(200, "{}"))) {
            SegmindClient client = Clients.client(http, server.origin());

            assertThatThrownBy(() -> client.status(id)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> client.result(id)).isInstanceOf(IllegalArgumentException.class);
            assertThat(server.requests()).isEmpty();
        }
    }
}
