package restyle.segmind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static restyle.segmind.Clients.NOW;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.segmind.FaultyServer.Fault;
import restyle.segmind.ScriptedServer.Reply;
import restyle.segmind.ScriptedServer.Request;
import restyle.segmind.UploadOutcome.RefusedForGood;
import restyle.segmind.UploadOutcome.RefusedForNow;
import restyle.segmind.UploadOutcome.Uploaded;

class UploadTest {
    private static final URI ASSET = URI.create("https://images.segmind.com/assets/1.png");
    private static final byte[] IMAGE = {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2};

    private final HttpClient http = Clients.http();

    @AfterEach
    void closeClient() {
        http.shutdownNow();
    }

    private UploadOutcome uploadTo(Reply reply) {
        try (ScriptedServer server = new ScriptedServer(reply)) {
            return Clients.client(http, server.origin()).upload(IMAGE, "image/png");
        }
    }

    @Test
    void theImageGoesToTheUploadOriginAsADataUrl() throws JsonProcessingException {
        byte[] image = new byte[3_000_000];
        new Random(7).nextBytes(image);
        try (ScriptedServer api = new ScriptedServer(Reply.html(500));
                ScriptedServer upload = new ScriptedServer(Reply.json(200, "{\"file_urls\":[\"" + ASSET + "\"]}"))) {
            SegmindClient client = new SegmindClient(
                    http,
                    new SegmindOrigins(api.origin(), upload.origin()),
                    _ -> Clients.KEY,
                    Duration.ofSeconds(10),
                    InstantSource.fixed(NOW));

            assertThat(client.upload(image, "image/webp")).isEqualTo(new Uploaded(ASSET));
            assertThat(api.requests()).isEmpty();
            Request request = upload.requests().getFirst();
            assertThat(request.method() + " " + request.path()).isEqualTo("POST /upload-asset");
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("x-api-key")).isEqualTo(Clients.KEY);
            String url = new JsonMapper()
                    .readTree(request.body())
                    .path("data_urls")
                    .path(0)
                    .textValue();
            assertThat(url).startsWith("data:image/webp;base64,");
            assertThat(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)))
                    .isEqualTo(image);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"file_urls\":[\"https://images.segmind.com/assets/1.png\"],\"message\":\"Files uploaded\"}",
                "{\"urls\":[\"https://images.segmind.com/assets/1.png\"]}",
                "{\"file_urls\":[],\"urls\":[\"https://images.segmind.com/assets/1.png\"]}"
            })
    void bothPublishedShapesOfTheAnswerAreRead(String body) {
        assertThat(uploadTo(Reply.json(200, body))).isEqualTo(new Uploaded(ASSET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "<html>", "{\"file_urls\":[]}", "{\"file_urls\":[\"no address\"]}"})
    void aSuccessWithoutAnAddressIsRefusedForNow(String body) {
        assertThat(uploadTo(Reply.json(200, body))).isInstanceOf(RefusedForNow.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 408, 500, 502, 503, 504})
    void whateverIsNoClearRefusalIsRefusedForNow(int status) {
        assertThat(uploadTo(Reply.html(status))).isInstanceOf(RefusedForNow.class);
    }

    @Test
    void aLimitIsRefusedForNowWithItsReset() {
        assertThat(uploadTo(Reply.json(429, "{\"error\":\"slow down\"}").with("Retry-After", "3")))
                .isEqualTo(new RefusedForNow("HTTP 429: slow down", Optional.of(NOW.plusSeconds(3))));
    }

    @ParameterizedTest
    @CsvSource({"400, INVALID", "401, KEY_REFUSED", "402, NO_CREDITS", "403, NOT_ALLOWED", "413, INVALID"})
    void aClientErrorIsRefusedForGood(int status, Refusal reason) {
        assertThat(uploadTo(Reply.json(status, "{\"error\":\"no\"}")))
                .isEqualTo(new RefusedForGood(reason, status, "no"));
    }

    @ParameterizedTest
    @MethodSource("restyle.segmind.FaultyServer#lostAnswers")
    void aLostAnswerIsRefusedForNow(Fault fault) throws IOException {
        try (FaultyServer server = new FaultyServer(fault)) {
            assertThat(Clients.client(http, server.origin()).upload(IMAGE, "image/png"))
                    .isInstanceOf(RefusedForNow.class);
        }
    }

    @Test
    void aContentTypeThatIsNoImagesIsRefusedBeforeAnythingIsSent() {
        try (ScriptedServer server = new ScriptedServer(Reply.json(200, "{}"))) {
            SegmindClient client = Clients.client(http, server.origin());

            assertThatThrownBy(() -> client.upload(IMAGE, "image/png\",\"x"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(server.requests()).isEmpty();
        }
    }
}
