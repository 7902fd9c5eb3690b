package restyle.segmind;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.segmind.Clients.KEY;
import static restyle.segmind.Clients.MODEL;
import static restyle.segmind.Clients.parameters;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.segmind.NotCompleted.KeyRefused;
import restyle.segmind.NotCompleted.Pending;
import restyle.segmind.NotCompleted.TryLater;
import restyle.segmind.ScriptedServer.Reply;
import restyle.segmind.SubmitOutcome.Accepted;
import restyle.segmind.SubmitOutcome.RefusedForGood;
import restyle.segmind.SubmitOutcome.RefusedForNow;
import restyle.segmind.SubmitOutcome.Unknown;

/** The key is read again once when it is refused, and never shows up in what a call comes to. */
class ProviderKeyTest {
    private static final Reply UNAUTHORIZED = Reply.json(401, "{\"error\":\"Unauthorized\"}");
    private static final Reply ACCEPTED = Reply.json(200, "{\"request_id\":\"an-id\"}");

    private final HttpClient http = Clients.http();
    private final List<Boolean> reads = new ArrayList<>();

    @AfterEach
    void closeClient() {
        http.shutdownNow();
    }

    private SegmindClient client(ScriptedServer server, ProviderKey key) {
        ProviderKey counted = fresh -> {
            reads.add(fresh);
            return key.read(fresh);
        };
        return Clients.client(http, server.origin(), counted, Duration.ofSeconds(10));
    }

    @Test
    void aKeyThatWasReplacedIsUsedForASecondTry() {
        try (ScriptedServer server = new ScriptedServer(UNAUTHORIZED, ACCEPTED)) {
            SubmitOutcome outcome =
                    client(server, fresh -> fresh ? "SG_new" : "SG_old").submit(MODEL, parameters());

            assertThat(outcome).isEqualTo(new Accepted("an-id"));
            assertThat(server.requests())
                    .extracting(request -> request.header("x-api-key"))
                    .containsExactly("SG_old", "SG_new");
            assertThat(server.requests().getLast().body())
                    .isEqualTo(server.requests().getFirst().body());
        }
    }

    @Test
    void aKeyThatIsStillTheSameIsNotTriedAgain() {
        try (ScriptedServer server = new ScriptedServer(UNAUTHORIZED, ACCEPTED)) {
            SubmitOutcome outcome = client(server, _ -> KEY).submit(MODEL, parameters());

            assertThat(outcome).isEqualTo(new RefusedForGood(Refusal.KEY_REFUSED, 401, "Unauthorized"));
            assertThat(server.requests()).hasSize(1);
            assertThat(reads).containsExactly(false, true);
        }
    }

    @Test
    void aNewKeyThatIsRefusedAsWellIsNotReadAThirdTime() {
        try (ScriptedServer server = new ScriptedServer(UNAUTHORIZED, UNAUTHORIZED, ACCEPTED)) {
            SubmitOutcome outcome = client(server, String::valueOf).submit(MODEL, parameters());

            assertThat(outcome).isInstanceOf(RefusedForGood.class);
            assertThat(server.requests()).hasSize(2);
            assertThat(reads).containsExactly(false, true);
        }
    }

    @Test
    void theAnswerToTheSecondTryCounts() {
        try (ScriptedServer server = new ScriptedServer(UNAUTHORIZED, Reply.html(502))) {
            assertThat(client(server, String::valueOf).submit(MODEL, parameters()))
                    .isInstanceOf(Unknown.class);
        }
    }

    @Test
    void aRefusedKeyDoesNotEndARequestThatWasAccepted() {
        try (ScriptedServer server =
                new ScriptedServer(UNAUTHORIZED, Reply.json(200, "{\"status\":\"QUEUED\"}"), UNAUTHORIZED)) {
            assertThat(client(server, String::valueOf).status("an-id")).isEqualTo(new Pending("QUEUED"));
            assertThat(client(server, _ -> KEY).status("an-id")).isEqualTo(new KeyRefused("HTTP 401: Unauthorized"));
        }
    }

    @Test
    void whiteSpaceAroundTheKeyIsNotPartOfIt() {
        try (ScriptedServer server = new ScriptedServer(ACCEPTED)) {
            client(server, _ -> " " + KEY + "\n").submit(MODEL, parameters());

            assertThat(server.requests().getFirst().header("x-api-key")).isEqualTo(KEY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "SG_0123\n456789abcdef", "SG_0123 456789abcdef", "SG_0123456789abcdéf"})
    void aKeyThatNoHeaderCanCarryIsNamedButNotShown(String key) {
        try (ScriptedServer server = new ScriptedServer(ACCEPTED)) {
            SegmindClient client = client(server, _ -> key);

            assertThat(client.submit(MODEL, parameters()))
                    .isEqualTo(new RefusedForGood(
                            Refusal.KEY_REFUSED,
                            0,
                            "The provider's key is blank, or holds a character that no key has"));
            assertThat(client.status("an-id")).isInstanceOf(KeyRefused.class);
            assertThat(client.upload(new byte[1], "image/png")).isInstanceOf(UploadOutcome.RefusedForGood.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aKeyThatIsNowhereIsARefusalForGood() {
        try (ScriptedServer server = new ScriptedServer(ACCEPTED)) {
            SegmindClient client = client(server, _ -> {
                throw new NoProviderKeyException("There is no parameter /restyle/key");
            });

            assertThat(client.submit(MODEL, parameters()))
                    .isEqualTo(new RefusedForGood(Refusal.KEY_REFUSED, 0, "There is no parameter /restyle/key"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void aKeyThatCannotBeReadAtTheMomentIsARefusalForNow() {
        try (ScriptedServer server = new ScriptedServer(ACCEPTED)) {
            SegmindClient client = client(server, _ -> {
                throw new IllegalStateException("throttled");
            });

            assertThat(client.submit(MODEL, parameters()))
                    .isInstanceOfSatisfying(
                            RefusedForNow.class,
                            refused -> assertThat(refused.detail()).contains("throttled"));
            assertThat(client.status("an-id")).isInstanceOf(TryLater.class);
            assertThat(client.upload(new byte[1], "image/png")).isInstanceOf(UploadOutcome.RefusedForNow.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 404, 422, 429, 500, 502})
    void aProviderThatQuotesTheKeyDoesNotGetItAnyFurther(int status) {
        String quoting = """
            {"error":"key %1$s","status":"%1$s","request_id":"%1$s/","metrics":{"key":"%1$s"}}\
            """.formatted(KEY);
        String failed = """
            {"error":"key %1$s","status":"FAILED","metrics":{"key":"%1$s"}}\
            """.formatted(KEY);
        for (String body : List.of(quoting, failed, "not JSON: " + KEY)) {
            try (ScriptedServer server = new ScriptedServer(Reply.json(status, body))) {
                SegmindClient client = client(server, _ -> KEY);

                assertThat(client.submit(MODEL, parameters()).toString()).doesNotContain(KEY);
                assertThat(client.status("an-id").toString()).doesNotContain(KEY);
                assertThat(client.result("an-id").toString()).doesNotContain(KEY);
                assertThat(client.upload(new byte[1], "image/png").toString()).doesNotContain(KEY);
                assertThat(client.toString()).doesNotContain(KEY);
            }
        }
    }

    @Test
    void aStatusLineThatQuotesTheKeyDoesNotGetItAnyFurther() throws IOException {
        try (FaultyServer server = new FaultyServer(
                FaultyServer.sequence(FaultyServer.answer("HTTP/9.9 " + KEY, "", ""), FaultyServer.end()))) {
            SubmitOutcome outcome = Clients.client(http, server.origin()).submit(MODEL, parameters());

            assertThat(outcome).isInstanceOf(Unknown.class);
            assertThat(outcome.toString()).contains("***").doesNotContain(KEY);
        }
    }
}
