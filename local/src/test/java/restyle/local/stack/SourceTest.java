package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.Pictures;
import restyle.job.Job;
import restyle.job.JobJson;
import restyle.local.segmind.Fault;

/** Pictures that no caller has to host, end to end. */
class SourceTest {
    private static final String MODEL = "/v2/ideogram-2a-img-2-img";

    private static StackUnderTest stack;
    private static byte[] picture;

    @BeforeAll
    static void start() throws IOException {
        stack = StackUnderTest.start();
        picture = Pictures.png(Color.RED);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void anUploadedPictureIsRestyledAndItsRequestSaysWhatWasSent() throws Exception {
        JsonNode upload = upload(picture.length);
        assertThat(Instant.parse(upload.path("expires_at").asText())).isAfter(Instant.now());
        assertThat(put(upload, "image/png", picture)).isEqualTo(200);

        JsonNode result = completed(upload.path("image_file").asText());

        String id = result.path("request_id").asText();
        assertThat(result.at("/parameters/image_file").asText())
                .startsWith("s3://" + stack.stack.bucket() + "/sources/" + id + "-");
        assertThat(result.at("/parameters/prompt").asText()).isEqualTo("p");
        HttpResponse<byte[]> source = get(result.path("source_url").asText());
        assertThat(source.body()).isEqualTo(picture);
        assertThat(source.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(result.path("output").asText()).contains("/results/api/" + id + ".");
        assertThat(stack.find("uploads/"))
                .as("an upload of the API starts nothing")
                .isEmpty();
    }

    @Test
    void theRequestOfAPictureCanBeSentAgainAsItIsShown() throws Exception {
        JsonNode first = completed(dataUri(picture));

        JsonNode again = completed(first.at("/parameters/image_file").asText());

        assertThat(job(again).source().sha256()).isEqualTo(job(first).source().sha256());
    }

    @Test
    void whatTheOtherDoorTookInAndGaveOutCanBeRestyled() throws Exception {
        stack.upload("incoming/other door.png", picture, Map.of("prompt", "first"));
        Job first = stack.ended("incoming/other door.png");

        completed("s3://" + stack.stack.bucket() + "/incoming/other door.png");
        JsonNode second =
                completed("s3://" + stack.stack.bucket() + "/" + first.result().key());

        assertThat(job(second).source().uploadKey()).isEqualTo(first.result().key());
    }

    @Test
    void aFailedRequestShowsItsPictureToo() throws Exception {
        stack.segmind.faults().next(1, Fault.FAIL);

        JsonNode failed = ended(dataUri(picture), 422);

        assertThat(get(failed.path("source_url").asText()).body()).isEqualTo(picture);
    }

    @Test
    void aPictureOnTheWebIsShownWhereItIs() throws Exception {
        String url = stack.segmind.origin() + "/samples/harbour.jpg";

        JsonNode result = completed(url);

        assertThat(result.path("source_url").asText()).isEqualTo(url);
        assertThat(result.at("/parameters/image_file").asText()).isEqualTo(url);
    }

    @Test
    void anUploadOfAnotherTypeOrLengthIsRefused() throws Exception {
        JsonNode upload = upload(picture.length);

        assertThat(put(upload, "text/html", picture)).isEqualTo(403);
        assertThat(put(upload, "image/png", Arrays.copyOf(picture, picture.length + 1)))
                .isEqualTo(403);
        HttpResponse<String> refused = submit(upload.path("image_file").asText());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("invalid_parameters", "no such picture");
    }

    @Test
    void anUploadThatNoModelTakesIsRefusedWhenItIsAskedFor() throws Exception {
        assertThat(refused("{\"content_type\":\"image/png\",\"bytes\":10485761}", 413))
                .isEqualTo("request_too_large");
        assertThat(refused("{\"content_type\":\"image/gif\",\"bytes\":10485761}", 400))
                .isEqualTo("invalid_parameters");
        assertThat(stack.call("GET", "/v2/uploads", "").statusCode()).isEqualTo(405);
    }

    @Test
    void aRefusedPictureMakesNoJob() throws Exception {
        int received = stack.segmind.counts().submitsReceived();

        HttpResponse<String> refused = submit("data:image/png;base64,AAAA");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused.body()).has("request_id")).isFalse();
        assertThat(stack.segmind.counts().submitsReceived()).isEqualTo(received);
    }

    @Test
    void aBrowserMayPutAnUploadFromAnyPage() throws Exception {
        URI url = URI.create(upload(picture.length).at("/upload/url").asText());
        HttpResponse<Void> preflight = stack.http.send(
                HttpRequest.newBuilder(url)
                        .method("OPTIONS", BodyPublishers.noBody())
                        .header("Origin", "https://example.com")
                        .header("Access-Control-Request-Method", "PUT")
                        .header("Access-Control-Request-Headers", "content-type")
                        .build(),
                BodyHandlers.discarding());

        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("*");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("content-type");
    }

    private static JsonNode upload(int bytes) throws Exception {
        HttpResponse<String> answer =
                stack.call("POST", "/v2/uploads", "{\"content_type\":\"image/png\",\"bytes\":" + bytes + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer.body());
    }

    private static String refused(String upload, int status) throws Exception {
        HttpResponse<String> answer = stack.call("POST", "/v2/uploads", upload);
        assertThat(answer.statusCode()).isEqualTo(status);
        return json(answer.body()).path("code").asText();
    }

    private static int put(JsonNode upload, String type, byte[] content) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(upload.at("/upload/url").asText()))
                .method(upload.at("/upload/method").asText(), BodyPublishers.ofByteArray(content))
                .header("Content-Type", type)
                .build();
        return stack.http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static JsonNode completed(String imageFile) throws Exception {
        JsonNode result = ended(imageFile, 200);
        assertThat(result.path("status").asText()).isEqualTo("COMPLETED");
        return result;
    }

    private static JsonNode ended(String imageFile, int status) throws Exception {
        HttpResponse<String> accepted = submit(imageFile);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        String path = "/v2/requests/" + json(accepted.body()).path("request_id").asText();
        HttpResponse<String> answer = await().atMost(Duration.ofMinutes(3))
                .until(
                        () -> stack.call("GET", path, ""),
                        response ->
                                !json(response.body()).path("status").asText().matches("QUEUED|PROCESSING"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json(answer.body());
    }

    private static HttpResponse<String> submit(String imageFile) throws Exception {
        return stack.call(
                "POST",
                MODEL,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("prompt", "p")
                        .put("image_file", imageFile)
                        .toString());
    }

    private static Job job(JsonNode result) {
        return JobJson.read(stack.download("jobs/" + result.path("request_id").asText() + ".json"));
    }

    private static HttpResponse<byte[]> get(String url) throws Exception {
        return stack.http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
    }

    private static String dataUri(byte[] bytes) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
    }

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("This is not JSON: " + body, e);
        }
    }
}
