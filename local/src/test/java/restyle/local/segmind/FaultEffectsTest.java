package restyle.local.segmind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultEffectsTest {
    private final ManualClock clock = new ManualClock();
    private SimulatedSegmind segmind;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        segmind = SimulatedSegmind.start(
                SimulatedSegmindSettings.defaults().withClock(clock).withJobDuration(Duration.ZERO));
        caller = new Caller(segmind);
    }

    @AfterEach
    void stop() {
        caller.close();
        segmind.close();
    }

    @ParameterizedTest
    @CsvSource({
        "key-refused,401,application/json",
        "rate-limited,429,application/json",
        "server-error,500,application/json",
        "unavailable,503,application/json",
        "bad-gateway,502,text/html",
        "no-credits,402,application/json",
        "forbidden,403,application/json",
        "model-retired,410,application/json",
    })
    void refusedSubmitIsNotAccepted(String fault, int status, String contentType) {
        segmind.faults().set(FaultSwitch.parse(fault + ":1"));

        HttpResponse<byte[]> refused = caller.submit(Caller.order());

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.headers().firstValue("Content-Type")).contains(contentType);
        assertThat(segmind.counts().submitsAccepted()).isZero();
        assertThat(caller.submit(Caller.order()).statusCode()).isEqualTo(200);
    }

    @Test
    void rateLimitForAWhileSaysWhenItEnds() {
        segmind.faults().during(Duration.ofSeconds(90), Fault.RATE_LIMITED);

        HttpResponse<byte[]> refused = caller.submit(Caller.order());

        assertThat(refused.headers().firstValue("x-rate-limit-reset-at-utc")).contains("2026-11-23T12:01:30Z");
        clock.advance(Duration.ofSeconds(90));
        assertThat(caller.submit(Caller.order()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"accepted-then-504,504", "accepted-then-502,502"})
    void lostAnswerLeavesAnAcceptedJobBehindAnHtmlPage(String fault, int status) {
        segmind.faults().set(FaultSwitch.parse(fault + ":1"));

        HttpResponse<byte[]> response = caller.submit(Caller.order().put("prompt", "lost"));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
        assertLostJobCompletes();
    }

    @Test
    void answerWithoutAnIdLeavesAnAcceptedJobBehind() {
        segmind.faults().next(1, Fault.ACCEPTED_WITHOUT_ID);

        HttpResponse<byte[]> response = caller.submit(Caller.order().put("prompt", "lost"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Caller.json(response).has("request_id")).isFalse();
        assertLostJobCompletes();
    }

    @Test
    void closedConnectionLeavesOneAcceptedJobBehind() {
        segmind.faults().next(1, Fault.ACCEPTED_THEN_CLOSE);

        assertThatThrownBy(() -> caller.sendUnsafely(caller.post(
                        "/v2/" + Caller.MODEL,
                        Caller.order().put("prompt", "lost").toString())))
                .isInstanceOf(IOException.class);
        assertLostJobCompletes();
    }

    @Test
    void hangingSubmitLeavesOneAcceptedJobBehind() {
        segmind.faults().next(1, Fault.ACCEPTED_THEN_HANG);

        CompletableFuture<HttpResponse<byte[]>> hanging = caller.sendLater(caller.post(
                "/v2/" + Caller.MODEL, Caller.order().put("prompt", "lost").toString()));

        Awaitility.await().until(() -> segmind.counts().submitsAccepted() == 1);
        assertLostJobCompletes();
        assertThat(hanging).isNotDone();
        hanging.cancel(true);
    }

    private void assertLostJobCompletes() {
        assertThat(segmind.counts().submitsReceived()).isEqualTo(1);
        assertThat(segmind.counts().acceptedWithPrompt("lost")).hasSize(1);
        String id = segmind.counts().accepted().getFirst().requestId();
        assertThat(caller.ended(id).statusCode()).isEqualTo(200);
    }

    @Test
    void failedJobIsServedAs422WithItsReason() {
        segmind.faults().next(1, Fault.FAIL);

        HttpResponse<byte[]> result = caller.ended(caller.submitted(Caller.order()));

        assertThat(result.statusCode()).isEqualTo(422);
        assertThat(Caller.json(result).get("error").asText())
                .isEqualTo("Prompt provided failed safety check due to the inclusion of prohibited content.");
    }

    @Test
    void slowJobRunsForHalfAnHour() {
        segmind.faults().next(1, Fault.SLOW);
        String id = caller.submitted(Caller.order());

        clock.advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(Caller.json(caller.status(id)).get("status").asText()).isEqualTo("PROCESSING");
        clock.advance(Duration.ofMillis(1));
        assertThat(caller.ended(id).statusCode()).isEqualTo(200);
    }

    @Test
    void outputMayBeAListOrAnObject() {
        segmind.faults().next(1, Fault.OUTPUT_LIST);
        JsonNode list = completed();
        segmind.faults().next(1, Fault.OUTPUT_OBJECT);
        JsonNode object = completed();

        assertThat(list.at("/output/0").asText()).startsWith(segmind.origin() + "/generations/");
        assertThat(list.has("images")).isFalse();
        assertThat(object.at("/output/url").asText()).startsWith(segmind.origin() + "/generations/");
        assertThat(object.has("images")).isFalse();
    }

    @Test
    void outputMayBeAPng() {
        segmind.faults().next(1, Fault.OUTPUT_PNG);

        HttpResponse<byte[]> picture = output(completed());

        assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(picture.body()).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void outputMayBeOnAnotherHost() {
        segmind.faults().next(1, Fault.OUTPUT_ELSEWHERE);

        assertThat(completed().get("output").asText()).startsWith("https://elsewhere.invalid/generations/");
    }

    @Test
    void outputMayBeNoImage() {
        segmind.faults().next(1, Fault.NOT_AN_IMAGE);

        HttpResponse<byte[]> picture = output(completed());

        assertThat(picture.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(new String(picture.body(), StandardCharsets.US_ASCII)).startsWith("<html>");
    }

    @Test
    void resultMayHaveNoMetrics() {
        segmind.faults().next(1, Fault.NO_METRICS);

        assertThat(completed().has("metrics")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"status-server-error,500", "status-bad-gateway,502", "status-rate-limited,429", "forgotten,404"})
    void faultyStatusPollIsFollowedByAGoodOne(String fault, int status) {
        String id = caller.submitted(Caller.order());
        segmind.faults().set(FaultSwitch.parse(fault + ":1"));

        assertThat(caller.status(id).statusCode()).isEqualTo(status);
        assertThat(caller.status(id).statusCode()).isEqualTo(200);
        assertThat(segmind.counts().statusPolls()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"result-server-error,500", "result-forgotten,404"})
    void faultyResultIsFollowedByAGoodOne(String fault, int status) {
        String id = caller.submitted(Caller.order());
        segmind.faults().set(FaultSwitch.parse(fault + ":1"));

        assertThat(caller.result(id).statusCode()).isEqualTo(status);
        assertThat(caller.result(id).statusCode()).isEqualTo(200);
        assertThat(segmind.counts().resultReads()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"output-server-error,500", "output-missing,404", "output-redirected,302"})
    void faultyDownloadIsFollowedByAGoodOne(String fault, int status) {
        JsonNode result = completed();
        segmind.faults().set(FaultSwitch.parse(fault + ":1"));

        assertThat(output(result).statusCode()).isEqualTo(status);
        assertThat(output(result).statusCode()).isEqualTo(200);
        assertThat(segmind.counts().downloads()).isEqualTo(2);
    }

    private JsonNode completed() {
        return Caller.json(caller.ended(caller.submitted(Caller.order())));
    }

    private HttpResponse<byte[]> output(JsonNode result) {
        return caller.send(
                caller.withoutKey(URI.create(result.get("output").asText())).GET());
    }
}
