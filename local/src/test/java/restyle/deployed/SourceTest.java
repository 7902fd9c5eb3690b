package restyle.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import restyle.Pictures;
import restyle.deployed.DeployedApi.Answer;

/** Pictures that no caller has to host, sent to the deployed stack. */
@OnDeployedStack
class SourceTest {
    private static final String MODEL = "/v2/ideogram-2a-img-2-img";

    @Test
    void anUploadedPictureIsRestyledAndShown(DeployedStack stack) throws Exception {
        byte[] picture = Pictures.png(Color.RED);
        JsonNode upload = upload(stack, picture.length);
        assertThat(put(stack, upload, "image/png", picture)).isEqualTo(200);

        Answer result = completed(stack, upload.path("image_file").asText());

        assertThat(get(stack, result.text("source_url"))).isEqualTo(picture);
    }

    @Test
    void anUploadOfAnotherTypeLengthOrPlaceIsRefused(DeployedStack stack) throws Exception {
        byte[] picture = Pictures.png(Color.RED);
        JsonNode upload = upload(stack, picture.length);

        assertThat(put(stack, upload, "text/html", picture)).isEqualTo(403);
        assertThat(put(stack, upload, "image/png", Arrays.copyOf(picture, picture.length + 1)))
                .isEqualTo(403);
        assertThat(put(
                        stack,
                        URI.create(upload.at("/upload/url").asText().replace("/uploads/", "/incoming/")),
                        "image/png",
                        picture))
                .isEqualTo(403);
        Answer refused = submit(stack, upload.path("image_file").asText());
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("error")).contains("no such picture");
    }

    @Test
    void aPictureWithinTheRequestIsRestyled(DeployedStack stack) throws Exception {
        byte[] picture = Pictures.png(Color.BLUE);

        Answer result =
                completed(stack, "data:image/png;base64," + Base64.getEncoder().encodeToString(picture));

        assertThat(get(stack, result.text("source_url"))).isEqualTo(picture);
        assertThat(result.json().at("/parameters/image_file").asText())
                .startsWith("s3://" + stack.bucket().name() + "/sources/" + result.text("request_id") + "-");
    }

    @Test
    void aBrowserMayPutAnUploadFromAnyPage(DeployedStack stack) throws Exception {
        URI url = URI.create(upload(stack, 1).at("/upload/url").asText());
        HttpResponse<Void> preflight = stack.api()
                .http()
                .send(
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
    }

    private static JsonNode upload(DeployedStack stack, int bytes) {
        Answer answer = stack.api().post("/v2/uploads", "{\"content_type\":\"image/png\",\"bytes\":" + bytes + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static int put(DeployedStack stack, JsonNode upload, String type, byte[] content)
            throws IOException, InterruptedException {
        return put(stack, URI.create(upload.at("/upload/url").asText()), type, content);
    }

    private static int put(DeployedStack stack, URI url, String type, byte[] content)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .PUT(BodyPublishers.ofByteArray(content))
                .header("Content-Type", type)
                .build();
        return stack.api().http().send(request, BodyHandlers.discarding()).statusCode();
    }

    private static byte[] get(DeployedStack stack, String url) throws IOException, InterruptedException {
        return stack.api()
                .http()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray())
                .body();
    }

    private static Answer completed(DeployedStack stack, String imageFile) {
        Answer accepted = submit(stack, imageFile);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        String path = "/v2/requests/" + accepted.text("request_id");
        Answer ended = await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> stack.api().get(path),
                        answer -> !answer.text("status").matches("QUEUED|PROCESSING"));
        assertThat(ended.text("status")).as(ended.body()).isEqualTo("COMPLETED");
        return ended;
    }

    private static Answer submit(DeployedStack stack, String imageFile) {
        return stack.api()
                .post(
                        MODEL,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("prompt", "p")
                                .put("image_file", imageFile)
                                .toString());
    }
}
