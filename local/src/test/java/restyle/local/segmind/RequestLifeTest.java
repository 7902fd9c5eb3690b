package restyle.local.segmind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestLifeTest {
    private final ManualClock clock = new ManualClock();
    private SimulatedSegmind segmind;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        segmind = SimulatedSegmind.start(SimulatedSegmindSettings.defaults()
                .withClock(clock)
                .withJobDuration(Duration.ofSeconds(10))
                .withConcurrency(1));
        caller = new Caller(segmind);
    }

    @AfterEach
    void stop() {
        caller.close();
        segmind.close();
    }

    @Test
    void submitIsAnsweredWithFiveFieldsInAlphabeticalOrderAndAbsoluteUrls() {
        HttpResponse<byte[]> response = caller.submit(Caller.order());

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode body = Caller.json(response);
        List<String> names = new ArrayList<>();
        body.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("poll_url", "request_id", "response_url", "status", "status_url");
        String id = body.get("request_id").asText();
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(body.get("status").asText()).isEqualTo("QUEUED");
        assertThat(body.get("status_url").asText()).isEqualTo(segmind.origin() + "/v2/requests/" + id + "/status");
        assertThat(body.get("response_url").asText()).isEqualTo(segmind.origin() + "/v2/requests/" + id);
        assertThat(body.get("poll_url").asText()).isEqualTo(segmind.origin() + "/v1/requests/" + id);
    }

    @Test
    void urlsAreBuiltFromTheHostTheCallerUsed() {
        URI byName = URI.create("http://localhost:" + segmind.origin().getPort() + "/v2/" + Caller.MODEL);

        JsonNode body = Caller.json(caller.send(caller.withoutKey(byName)
                .header("x-api-key", segmind.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Caller.order().toString()))));

        assertThat(body.get("status_url").asText()).startsWith("http://localhost:");
    }

    @Test
    void requestWaitsForAWorkerThenRunsThenCompletes() {
        caller.submitted(Caller.order());
        String second = caller.submitted(Caller.order());

        assertThat(state(second)).isEqualTo("QUEUED");
        clock.advance(Duration.ofSeconds(10));
        assertThat(state(second)).isEqualTo("PROCESSING");
        clock.advance(Duration.ofSeconds(10));
        JsonNode result = Caller.json(caller.ended(second));
        assertThat(result.get("status").asText()).isEqualTo("COMPLETED");
        assertThat(result.at("/metrics/queue_time").asDouble()).isEqualTo(10.0);
        assertThat(result.at("/metrics/inference_time").asDouble()).isEqualTo(10.0);
        assertThat(result.at("/metrics/total_time").asDouble()).isEqualTo(20.0);
    }

    @Test
    void openRequestIsServedAlikeByBothEndpoints() {
        String id = caller.submitted(Caller.order());

        HttpResponse<byte[]> status = caller.status(id);
        HttpResponse<byte[]> result = caller.result(id);

        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(result.statusCode()).isEqualTo(200);
        assertThat(Caller.json(result)).isEqualTo(Caller.json(status));
        assertThat(Caller.json(status).get("metrics")).isEmpty();
        assertThat(Caller.json(status).get("status_url").asText()).endsWith(id + "/status");
    }

    @Test
    void completedStatusIsLightAndItsResultNamesThePicture() {
        String id = caller.submitted(Caller.order().put("seed", 695512));
        clock.advance(Duration.ofSeconds(10));
        JsonNode result = Caller.json(caller.ended(id));
        JsonNode status = Caller.json(caller.status(id));

        assertThat(status.has("output")).isFalse();
        assertThat(status.at("/metrics/cost").decimalValue()).isEqualByComparingTo("0.05");
        assertThat(status.at("/metrics/remaining_credits").decimalValue()).isEqualByComparingTo("999.95");
        assertThat(result.get("request_id").asText()).isEqualTo(id);
        assertThat(result.get("error").isNull()).isTrue();
        assertThat(result.get("seed").isTextual()).isTrue();
        assertThat(result.get("seed").asText()).isEqualTo("695512");
        assertThat(result.get("prompt").asText()).isEqualTo("a watercolour");
        assertThat(result.get("metrics")).isEqualTo(status.get("metrics"));
        JsonNode image = result.at("/images/0");
        assertThat(image.get("url")).isEqualTo(result.get("output"));
        assertThat(image.get("content_type").asText()).isEqualTo("image/jpeg");
        HttpResponse<byte[]> picture = caller.send(
                caller.withoutKey(URI.create(result.get("output").asText())).GET());
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(image.get("file_size").asText()).isEqualTo(Integer.toString(picture.body().length));
        assertThat(Caller.picture(picture.body()).getWidth()).isEqualTo(512);
    }

    @Test
    void legacyPollAddressServesTheResult() {
        String id = caller.submitted(Caller.order());
        clock.advance(Duration.ofSeconds(10));
        JsonNode result = Caller.json(caller.ended(id));

        assertThat(Caller.json(caller.get("/v1/requests/" + id))).isEqualTo(result);
    }

    @Test
    void requestIsForgottenAnHourAfterItsSubmission() {
        String id = caller.submitted(Caller.order());
        clock.advance(Duration.ofMinutes(60).minusMillis(1));
        assertThat(caller.ended(id).statusCode()).isEqualTo(200);

        clock.advance(Duration.ofMillis(1));

        for (HttpResponse<byte[]> gone : List.of(caller.status(id), caller.result(id))) {
            assertThat(gone.statusCode()).isEqualTo(404);
            assertThat(Caller.json(gone).get("error").asText()).isEqualTo("Request " + id + " not found");
        }
    }

    @Test
    void outputOutlivesItsRequestBySevenDays() {
        String id = caller.submitted(Caller.order());
        clock.advance(Duration.ofSeconds(10));
        URI output = URI.create(Caller.json(caller.ended(id)).get("output").asText());

        clock.advance(Duration.ofDays(6));
        assertThat(caller.send(caller.withoutKey(output).GET()).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofDays(1));
        assertThat(caller.send(caller.withoutKey(output).GET()).statusCode()).isEqualTo(404);
    }

    @Test
    void defaultResolutionIs1024By1024() {
        String id = caller.submitted(Caller.order().putNull("resolution"));
        clock.advance(Duration.ofSeconds(10));
        String output = Caller.json(caller.ended(id)).get("output").asText();

        byte[] picture = caller.get(URI.create(output).getPath()).body();

        assertThat(Caller.picture(picture).getWidth()).isEqualTo(1024);
        assertThat(Caller.picture(picture).getHeight()).isEqualTo(1024);
    }

    private String state(String id) {
        return Caller.json(caller.status(id)).get("status").asText();
    }
}
