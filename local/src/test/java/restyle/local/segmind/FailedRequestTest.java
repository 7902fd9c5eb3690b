package restyle.local.segmind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedRequestTest {
    private SimulatedSegmind segmind;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        segmind = SimulatedSegmind.start(SimulatedSegmindSettings.defaults().withJobDuration(Duration.ZERO));
        caller = new Caller(segmind);
    }

    @AfterEach
    void stop() {
        caller.close();
        segmind.close();
    }

    @Test
    void failureIsServedAs422OnBothEndpointsWithItsErrorAndNoCost() {
        String id = caller.submitted(Caller.JSON.createObjectNode());
        HttpResponse<byte[]> result = caller.ended(id);
        HttpResponse<byte[]> status = caller.status(id);

        assertThat(status.statusCode()).isEqualTo(422);
        assertThat(result.statusCode()).isEqualTo(422);
        JsonNode body = Caller.json(status);
        assertThat(body).isEqualTo(Caller.json(result));
        assertThat(body.get("status").asText()).isEqualTo("FAILED");
        assertThat(body.get("error").asText()).isEqualTo("Prompt is Mandatory and must be string");
        assertThat(body.get("metrics").has("inference_time")).isTrue();
        assertThat(body.get("metrics").has("cost")).isFalse();
        assertThat(body.get("metrics").has("remaining_credits")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"prompt\": 7} | prompt must be string",
                "{\"prompt\": \" \"} | Prompt is Mandatory and must be string",
                "{\"image_file\": null} | Image_file is Mandatory and must be string",
                "{\"image_weight\": 0} | image_weight must be an integer between 1 and 100",
                "{\"image_weight\": 101} | image_weight must be an integer between 1 and 100",
                "{\"image_weight\": \"50\"} | image_weight must be an integer between 1 and 100",
                "{\"image_weight\": 50.5} | image_weight must be an integer between 1 and 100",
                "{\"seed\": 99} | seed must be an integer between 100 and 999999",
                "{\"seed\": 1000000} | seed must be an integer between 100 and 999999",
                "{\"style_type\": \"AUTO\"} | style_type must be one of GENERAL, REALISTIC, DESIGN, RENDER_3D, ANIME",
                "{\"magic_prompt_option\": \"on\"} | magic_prompt_option must be one of AUTO, ON, OFF",
                "{\"negative_prompt\": 1} | negative_prompt must be string",
                "{\"resolution\": \"1024x1024\"} | resolution must be one of the allowed values",
                "{\"resolution\": \"RESOLUTION_2048_2048\"} | resolution must be one of the allowed values",
                "{\"resolution\": \"RESOLUTION_496_1024\"} | resolution must be one of the allowed values",
                "{\"image_file\": \"cat.png\"} | image_file must be an http or https URL",
                "{\"image_file\": \"file:///etc/passwd\"} | image_file must be an http or https URL",
                "{\"image_file\": \"data:image/png,abc\"} | image_file: data URI must look like"
                        + " data:image/png;base64,...",
                "{\"image_file\": \"data:image/png;base64,R0lGODlhAQABAAAAACw=\"} "
                        + "| image_file: only JPEG, PNG and WebP pictures are supported",
            })
    void wrongParameterIsAcceptedAndFailsInTheWorker(String change, String error) throws IOException {
        ObjectNode order = Caller.order();
        order.setAll((ObjectNode) Caller.JSON.readTree(change));

        String id = caller.submitted(order);

        HttpResponse<byte[]> result = caller.ended(id);
        assertThat(result.statusCode()).isEqualTo(422);
        assertThat(Caller.json(result).get("error").asText()).isEqualTo(error);
    }

    @Test
    void nullMeansNotGivenAndUnknownParametersAreIgnored() {
        ObjectNode order = Caller.order();
        for (String optional : new String[] {
            "negative_prompt", "seed", "style_type", "resolution", "image_weight", "magic_prompt_option"
        }) {
            order.putNull(optional);
        }
        order.put("colour_palette", "warm");

        assertThat(caller.ended(caller.submitted(order)).statusCode()).isEqualTo(200);
    }

    @Test
    void pictureThatCannotBeDownloadedFailsWithoutNamingItsAddress() {
        String secret = segmind.origin() + "/samples/cat.png?X-Amz-Signature=0123";

        HttpResponse<byte[]> result =
                caller.ended(caller.submitted(Caller.order().put("image_file", secret)));

        assertThat(Caller.json(result).get("error").asText())
                .isEqualTo("image_file could not be downloaded: the server answered 404");
    }

    @Test
    void addressWhereNobodyAnswersFailsTheRequest() {
        HttpResponse<byte[]> result =
                caller.ended(caller.submitted(Caller.order().put("image_file", "http://127.0.0.1:1/cat.png")));

        assertThat(Caller.json(result).get("error").asText())
                .isEqualTo("image_file could not be downloaded: ConnectException");
    }

    @Test
    void pictureOfMoreThanTenMegabytesFailsWhetherSentOrFetched() {
        String tooLarge = "data:image/png;base64,"
                + Base64.getEncoder().encodeToString(new byte[SourceFetch.LARGEST_PICTURE + 1]);
        HttpResponse<byte[]> uploaded = caller.send(caller.post(
                "/upload-asset",
                Caller.JSON
                        .createObjectNode()
                        .set("data_urls", Caller.JSON.createArrayNode().add(tooLarge))
                        .toString()));
        String url = Caller.json(uploaded).at("/file_urls/0").asText();

        for (String imageFile : new String[] {tooLarge, url}) {
            HttpResponse<byte[]> result =
                    caller.ended(caller.submitted(Caller.order().put("image_file", imageFile)));
            assertThat(Caller.json(result).get("error").asText()).isEqualTo("image_file is larger than 10485760 bytes");
        }
    }
}
