package restyle.local.segmind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private static final SimulatedSegmindSettings SETTINGS =
            SimulatedSegmindSettings.defaults().withJobDuration(Duration.ZERO);

    private final ManualClock clock = new ManualClock();
    private SimulatedSegmind segmind;
    private Caller caller;

    private void start(SimulatedSegmindSettings settings) throws IOException {
        segmind = SimulatedSegmind.start(settings.withClock(clock));
        caller = new Caller(segmind);
    }

    @AfterEach
    void stop() {
        caller.close();
        segmind.close();
    }

    @Test
    void callWithoutAKeyIsRefused() throws IOException {
        start(SETTINGS);

        HttpResponse<byte[]> response =
                caller.send(caller.withoutKey(segmind.origin().resolve("/v2/" + Caller.MODEL))
                        .POST(BodyPublishers.ofString(Caller.order().toString())));

        assertRefused(response, 401, "Missing Authorization or x-api-key in header");
    }

    @Test
    void wrongKeyAndBearerTokenAreRefused() throws IOException {
        start(SETTINGS);
        var status = segmind.origin().resolve("/v2/requests/0123/status");

        for (HttpResponse<byte[]> response : List.of(
                caller.send(caller.withoutKey(status)
                        .header("x-api-key", "SG_wrong")
                        .GET()),
                caller.send(caller.withoutKey(status)
                        .header("Authorization", "Bearer " + segmind.key())
                        .GET()))) {
            assertRefused(response, 401, "Unauthorized. API key is invalid or may have expired...");
        }
    }

    @Test
    void noAnswerRepeatsTheKey() throws IOException {
        start(SETTINGS);
        String id = caller.submitted(Caller.order());

        for (HttpResponse<byte[]> response : List.of(
                caller.submit(Caller.order()),
                caller.ended(id),
                caller.status(id),
                caller.get("/nowhere"),
                caller.get("/v1/get-user-credits"),
                caller.get("/v2/requests/unknown"))) {
            assertThat(new String(response.body(), StandardCharsets.UTF_8)).doesNotContain(segmind.key());
            assertThat(response.headers().map().toString()).doesNotContain(segmind.key());
        }
    }

    @Test
    void unknownModelIsAJson404() throws IOException {
        start(SETTINGS.withModels(Set.of("another-model")));

        assertRefused(caller.submit(Caller.order()), 404, "Model " + Caller.MODEL + " not found");
        assertThat(segmind.counts().submitsReceived()).isEqualTo(1);
        assertThat(segmind.counts().submitsAccepted()).isZero();
    }

    @Test
    void otherContentTypeThanJsonIs406() throws IOException {
        start(SETTINGS);

        assertRefused(
                caller.send(caller.to("/v2/" + Caller.MODEL)
                        .POST(BodyPublishers.ofString(Caller.order().toString()))),
                406,
                "Invalid content type");
    }

    @Test
    void bodyThatIsNoJsonObjectIs400() throws IOException {
        start(SETTINGS);

        for (String body : List.of("{", "[]", "\"prompt\"", "")) {
            assertThat(caller.send(caller.post("/v2/" + Caller.MODEL, body)).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void wrongMethodIs405InHtml() throws IOException {
        start(SETTINGS);

        HttpResponse<byte[]> response =
                caller.send(caller.to("/v2/" + Caller.MODEL).PUT(BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).startsWith("<html>");
    }

    @Test
    void unknownPathIsAJson404() throws IOException {
        start(SETTINGS);

        assertRefused(caller.get("/v3/anything/else"), 404, "Not found");
    }

    @Test
    void emptyAccountIs402OnV2And406OnV1() throws IOException {
        start(SETTINGS.withCredits(BigDecimal.ZERO));

        assertRefused(caller.submit(Caller.order()), 402, "Insufficient credits. You have 0.0 credits.");
        assertRefused(
                caller.send(caller.post("/v1/" + Caller.MODEL, Caller.order().toString())),
                406,
                "Insufficient credits. You have 0.0 credits.");
    }

    @Test
    void completedRequestsAreChargedAndFailedOnesAreNot() throws IOException {
        start(SETTINGS.withCredits(new BigDecimal("0.10")));

        caller.ended(caller.submitted(Caller.order().put("image_weight", 0)));
        caller.ended(caller.submitted(Caller.order()));

        JsonNode balance = Caller.json(caller.get("/v1/get-user-credits"));
        assertThat(balance.get("credits").decimalValue()).isEqualByComparingTo("0.05");
        assertThat(balance.get("free-credits").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void submitOverTheRateLimitIs429UntilTheMinuteIsOver() throws IOException {
        start(SETTINGS.withSubmitsPerMinute(2));
        caller.submitted(Caller.order());
        clock.advance(Duration.ofSeconds(20));
        caller.submitted(Caller.order());

        HttpResponse<byte[]> refused = caller.submit(Caller.order());

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("x-rate-limit-reset-at-utc")).contains("2026-11-23T12:01:00Z");
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
        clock.advance(Duration.ofSeconds(40));
        assertThat(caller.submit(Caller.order()).statusCode()).isEqualTo(200);
        assertThat(segmind.counts().submitsReceived()).isEqualTo(4);
        assertThat(segmind.counts().submitsAccepted()).isEqualTo(3);
    }

    @Test
    void bodyLargerThanAnyPictureIs413() throws IOException {
        start(SETTINGS);

        String body =
                Caller.order().put("image_file", "x".repeat(Call.LARGEST_BODY)).toString();

        assertThat(caller.send(caller.post("/v2/" + Caller.MODEL, body)).statusCode())
                .isEqualTo(413);
    }

    private static void assertRefused(HttpResponse<byte[]> response, int status, String error) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(Caller.json(response))
                .isEqualTo(Caller.JSON.createObjectNode().put("error", error));
    }
}
