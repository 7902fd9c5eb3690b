package restyle.segmind;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.segmind.Clients.MODEL;
import static restyle.segmind.Clients.parameters;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import restyle.segmind.ScriptedServer.Reply;

class CallObserverTest {
    private final HttpClient http = Clients.http();
    private final List<Call> calls = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    @AfterEach
    void closeClient() {
        http.shutdownNow();
    }

    @Test
    void everyCallIsToldWithItsStatus() {
        try (ScriptedServer server = new ScriptedServer(
                Reply.json(200, "{\"file_urls\":[\"https://x.example/1.png\"]}"),
                Reply.json(200, "{\"request_id\":\"an-id\"}"),
                Reply.html(502),
                Reply.json(404, "{}"))) {
            SegmindClient client = client(server.origin(), _ -> Clients.KEY);
            client.upload(new byte[] {1}, "image/png");
            client.submit(MODEL, parameters());
            client.status("an-id");
            client.result("an-id");
        }

        assertThat(calls)
                .containsExactly(
                        call(Call.Kind.UPLOAD, 200),
                        call(Call.Kind.SUBMIT, 200),
                        call(Call.Kind.STATUS, 502),
                        call(Call.Kind.RESULT, 404));
    }

    @Test
    void aCallThatIsRepeatedWithANewKeyIsTwoCalls() {
        try (ScriptedServer server = new ScriptedServer(
                Reply.json(401, "{\"error\":\"Unauthorized\"}"), Reply.json(200, "{\"request_id\":\"an-id\"}"))) {
            client(server.origin(), fresh -> fresh ? "SG_new" : "SG_old").submit(MODEL, parameters());
        }

        assertThat(calls).containsExactly(call(Call.Kind.SUBMIT, 401), call(Call.Kind.SUBMIT, 200));
        assertThat(refusals).isEmpty();
    }

    @Test
    void aCallWithoutAnAnswerIsTold() {
        URI nobody;
        try (ScriptedServer server = new ScriptedServer(Reply.html(200))) {
            nobody = server.origin();
        }

        client(nobody, _ -> Clients.KEY).status("an-id");

        assertThat(calls).containsExactly(new Call(Call.Kind.STATUS, OptionalInt.empty()));
    }

    @Test
    void withoutAKeyThereIsNoCall() {
        client(URI.create("http://127.0.0.1:1"), _ -> {
                    throw new NoProviderKeyException("There is none");
                })
                .status("an-id");

        assertThat(calls).isEmpty();
        assertThat(refusals).containsExactly(Refusal.KEY_REFUSED);
    }

    @Test
    void aKeyThatCannotBeOneIsARefusal() {
        client(URI.create("http://127.0.0.1:1"), _ -> "no key\nat all").status("an-id");

        assertThat(calls).isEmpty();
        assertThat(refusals).containsExactly(Refusal.KEY_REFUSED);
    }

    @Test
    void everyKindOfCallTellsThatAccessWasRefused() {
        Reply refused = Reply.json(401, "{\"error\":\"Unauthorized\"}");
        try (ScriptedServer server = new ScriptedServer(
                refused,
                refused,
                refused,
                Reply.json(402, "{\"error\":\"Payment required\"}"),
                Reply.json(406, "{\"error\":\"Insufficient credits\"}"))) {
            SegmindClient client = client(server.origin(), _ -> Clients.KEY);
            client.upload(new byte[] {1}, "image/png");
            client.status("an-id");
            client.result("an-id");
            client.submit(MODEL, parameters());
            client.submit(MODEL, parameters());
        }

        assertThat(refusals)
                .containsExactly(
                        Refusal.KEY_REFUSED,
                        Refusal.KEY_REFUSED,
                        Refusal.KEY_REFUSED,
                        Refusal.NO_CREDITS,
                        Refusal.NO_CREDITS);
    }

    @Test
    void anyOtherRefusalIsNoneOfAccess() {
        try (ScriptedServer server = new ScriptedServer(
                Reply.json(403, "{\"error\":\"Not for you\"}"),
                Reply.json(404, "{\"error\":\"Request not found\"}"),
                Reply.json(429, "{\"error\":\"Too many\"}"),
                Reply.html(503))) {
            SegmindClient client = client(server.origin(), _ -> Clients.KEY);
            for (int i = 0; i < 4; i++) {
                client.status("an-id");
            }
        }

        assertThat(refusals).isEmpty();
    }

    private SegmindClient client(URI origin, ProviderKey key) {
        return Clients.client(http, origin, key, Duration.ofSeconds(10)).observedBy(new CallObserver() {
            @Override
            public void called(Call call) {
                calls.add(call);
            }

            @Override
            public void accessRefused(Refusal reason) {
                refusals.add(reason);
            }
        });
    }

    private static Call call(Call.Kind kind, int status) {
        return new Call(kind, OptionalInt.of(status));
    }
}
