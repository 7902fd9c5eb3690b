package restyle.local.segmind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilesTest {
    private static final Path SAMPLES = Path.of("..", "samples");

    private SimulatedSegmind segmind;
    private Caller caller;

    @BeforeEach
    void start() throws IOException {
        segmind = SimulatedSegmind.start(
                SimulatedSegmindSettings.defaults().withSamples(SAMPLES).withJobDuration(Duration.ZERO));
        caller = new Caller(segmind);
    }

    @AfterEach
    void stop() {
        caller.close();
        segmind.close();
    }

    @Test
    void sampleIsServedWithoutAKey() throws IOException {
        HttpResponse<byte[]> sample = openly("/samples/harbour.jpg");

        assertThat(sample.statusCode()).isEqualTo(200);
        assertThat(sample.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(sample.body()).isEqualTo(Files.readAllBytes(SAMPLES.resolve("harbour.jpg")));
    }

    @Test
    void nothingButPicturesOfTheFolderIsServed() {
        for (String path : List.of(
                "/samples/README.md", "/samples/cat.png", "/samples/..%2Fpom.xml", "/samples/%2e%2e", "/samples/")) {
            assertThat(openly(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void everySampleCanBeRestyledByItsAddress() {
        for (String name : List.of("harbour.jpg", "portrait.png", "meadow.webp")) {
            HttpResponse<byte[]> result = caller.ended(
                    caller.submitted(Caller.order().put("image_file", segmind.origin() + "/samples/" + name)));

            assertThat(result.statusCode()).as(name).isEqualTo(200);
        }
    }

    @Test
    void headOfAFileHasItsLengthAndNoBody() throws IOException {
        HttpResponse<byte[]> head =
                caller.send(caller.withoutKey(segmind.origin().resolve("/samples/harbour.jpg"))
                        .method("HEAD", BodyPublishers.noBody()));

        assertThat(head.headers().firstValueAsLong("Content-Length"))
                .hasValue(Files.size(SAMPLES.resolve("harbour.jpg")));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void uploadedFileIsServedAndCanBeRestyled() {
        ObjectNode body = Caller.JSON.createObjectNode();
        body.putArray("data_urls").add(Caller.dataUri(60, 40)).add(Caller.dataUri(10, 10));

        HttpResponse<byte[]> uploaded = caller.send(caller.post("/upload-asset", body.toString()));

        assertThat(uploaded.statusCode()).isEqualTo(200);
        assertThat(Caller.json(uploaded).get("message").asText()).isEqualTo("Files uploaded successfully");
        assertThat(Caller.json(uploaded).get("file_urls")).hasSize(2);
        String url = Caller.json(uploaded).at("/file_urls/0").asText();
        HttpResponse<byte[]> asset = openly(URI.create(url).getPath());
        assertThat(asset.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(Caller.picture(asset.body()).getWidth()).isEqualTo(60);
        assertThat(caller.ended(caller.submitted(Caller.order().put("image_file", url)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(segmind.counts().uploads()).isEqualTo(1);
    }

    @Test
    void uploadThatIsNoListOfDataUrisIs400() {
        for (String body : List.of("{}", "{\"data_urls\":[]}", "{\"data_urls\":[\"cat.png\"]}", "no json")) {
            assertThat(caller.send(caller.post("/upload-asset", body)).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
    }

    @Test
    void uploadNeedsTheKey() {
        assertThat(caller.send(caller.withoutKey(segmind.origin().resolve("/upload-asset"))
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void acceptedJobIsListedWithoutThePictureItCarried() {
        caller.submitted(Caller.order().put("image_weight", 30));

        AcceptedJob job = segmind.counts().accepted().getFirst();

        assertThat(job.model()).isEqualTo(Caller.MODEL);
        assertThat(job.text("image_weight")).isEqualTo("30");
        assertThat(job.text("image_file")).isEqualTo("data:image/png;base64,");
    }

    private HttpResponse<byte[]> openly(String path) {
        return caller.send(
                caller.withoutKey(URI.create(segmind.origin() + path)).GET());
    }
}
