package restyle.local.segmind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SyncTest {
    private SimulatedSegmind segmind;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        segmind = SimulatedSegmind.start(SimulatedSegmindSettings.defaults().withJobDuration(Duration.ofMillis(30)));
        caller = new Caller(segmind);
    }

    @AfterEach
    void stop() {
        caller.close();
        segmind.close();
    }

    @Test
    void syncCallIsAnsweredWithThePictureAndItsAccountInHeaders() {
        HttpResponse<byte[]> response = sync(Caller.order()
                .put("seed", 695512)
                .put("resolution", "RESOLUTION_1312_736")
                .toString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(Caller.picture(response.body()).getWidth()).isEqualTo(1312);
        assertThat(Caller.picture(response.body()).getHeight()).isEqualTo(736);
        assertThat(response.headers().firstValue("x-cost")).contains("0.05");
        assertThat(response.headers().firstValue("x-remaining-credits")).contains("999.95");
        assertThat(response.headers().firstValue("x-seed-value")).contains("695512");
        assertThat(response.headers().firstValue("x-request-id").orElseThrow()).matches("[0-9a-f]{32}");
        assertThat(response.headers().firstValue("x-generation-time").orElseThrow())
                .matches("[0-9]+\\.[0-9]{3}");
    }

    @Test
    void syncPictureIsTheOneThatAsyncWouldServe() {
        String order = Caller.order().put("seed", 100).toString();
        HttpResponse<byte[]> sync = sync(order);

        String output = Caller.json(caller.ended(Caller.json(caller.send(caller.post("/v2/" + Caller.MODEL, order)))
                        .get("request_id")
                        .asText()))
                .get("output")
                .asText();

        assertThat(caller.get(URI.create(output).getPath()).body()).isEqualTo(sync.body());
    }

    @Test
    void syncCallWithAWrongParameterIs400() {
        HttpResponse<byte[]> response = sync(Caller.order().put("seed", 1).toString());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Caller.json(response).get("error").asText())
                .isEqualTo("seed must be an integer between 100 and 999999");
    }

    @Test
    void syncCallWhoseRunFailsIs500() {
        segmind.faults().next(1, Fault.FAIL);

        assertThat(sync(Caller.order().toString()).statusCode()).isEqualTo(500);
    }

    private HttpResponse<byte[]> sync(String order) {
        return caller.send(caller.post("/v1/" + Caller.MODEL, order));
    }
}
