package restyle.deployed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import restyle.deployed.DeployedApi.Answer;
import restyle.job.Job;
import restyle.local.segmind.Fault;

/** The HTTP door of the deployed stack. */
@OnDeployedStack
class ApiTest {
    private static final String MODEL = "/v2/ideogram-2a-img-2-img";
    private static final String NOBODYS = "/v2/requests/0123456789abcdef0123456789abcdef";

    @Test
    void aSubmittedPictureIsPolledForAndFetchedByAPresignedUrlWithoutAKey(DeployedStack stack) throws Exception {
        Answer accepted = stack.api().post(MODEL, body(stack, "through the API"));
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(accepted.text("status")).isEqualTo("QUEUED");

        Answer status = ended(stack, accepted);
        Answer result = stack.api().get("/v2/requests/" + accepted.text("request_id"));

        assertThat(status.text("status")).as(status.body()).isEqualTo("COMPLETED");
        assertThat(status.json().has("output")).isFalse();
        assertThat(result.json().path("metrics").path("inference_time").isNumber())
                .isTrue();
        assertThat(result.text("output")).contains("/results/api/").contains("X-Amz-Signature");
        assertThat(width(stack, result.text("output"))).isEqualTo(1024);
        assertThat(stack.segmind().counts().acceptedWithPrompt("through the API"))
                .hasSize(1);
    }

    @Test
    void aFailedJobIsServedAs422OnBothEndpointsWithItsDetail(DeployedStack stack) {
        stack.segmind().faults().next(1, Fault.FAIL);
        Answer accepted = stack.api().post(MODEL, body(stack, "unsafe"));

        Answer status = ended(stack, accepted);
        Answer result = stack.api().get("/v2/requests/" + accepted.text("request_id"));

        for (Answer answer : new Answer[] {status, result}) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text("status")).isEqualTo("FAILED");
            assertThat(answer.text("code")).isEqualTo("ProviderFailed");
            assertThat(answer.text("error")).contains("safety");
        }
    }

    /**
     * Sent again with its key until it has ended, as a caller would. On AWS the answer is the picture's bytes: LocalStack
     * does not know that {@code *}{@code /*} among the binary media types means every one, and passes on the base64.
     */
    @Test
    void thePictureItselfIsAnsweredAndTheSameKeyIsTheSameJob(DeployedStack stack) throws Exception {
        HttpResponse<byte[]> picture = await().atMost(Duration.ofSeconds(90))
                .until(() -> sync(stack, "picture", "in one call"), answer -> answer.statusCode() != 504);
        HttpResponse<byte[]> again = sync(stack, "picture", "in one call");
        HttpResponse<byte[]> other = sync(stack, "picture", "something else");

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type").orElse("")).startsWith("image/");
        Job job =
                stack.bucket().job(picture.headers().firstValue("x-request-id").orElseThrow());
        assertThat(Base64.getDecoder().decode(picture.body()))
                .isEqualTo(stack.bucket().download(job.result().key()));
        assertThat(again.body()).isEqualTo(picture.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(stack.segmind().counts().acceptedWithPrompt("in one call")).hasSize(1);
        assertThat(stack.segmind().counts().acceptedWithPrompt("something else"))
                .isEmpty();
    }

    @Test
    void aBadBodyIsRefusedWithEveryProblemAndNothingIsSent(DeployedStack stack) {
        int received = stack.segmind().counts().submitsReceived();

        Answer refused = stack.api().post(MODEL, "{\"promt\":\"typo\",\"image_weight\":101,\"seed\":null}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("code")).isEqualTo("invalid_parameters");
        assertThat(refused.text("error"))
                .contains("did you mean prompt", "image_weight is 101", "image_file is missing");
        assertThat(stack.segmind().counts().submitsReceived()).isEqualTo(received);
    }

    /** On AWS it is a 401 in the API's own shape, by the template's gateway responses, which LocalStack ignores. */
    @Test
    void aMissingAndAWrongKeyAreRefusedAndNothingIsSent(DeployedStack stack) {
        int received = stack.segmind().counts().submitsReceived();

        for (Optional<String> key : List.of(Optional.<String>empty(), Optional.of("wrong"))) {
            assertThat(stack.api().call("GET", NOBODYS, "", key).status()).isEqualTo(403);
            assertThat(stack.api()
                            .call("POST", MODEL, body(stack, "no key"), key)
                            .status())
                    .isEqualTo(403);
        }

        assertThat(stack.segmind().counts().submitsReceived()).isEqualTo(received);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v2/no-such-model",
        "GET, /v2/requests/0123456789abcdef0123456789abcdef/status",
        "GET, /v2/requests/0123456789abcdef0123456789abcdef"
    })
    void whatDoesNotExistIsA404InTheErrorsOwnShape(String method, String path, DeployedStack stack) {
        Answer answer =
                stack.api().call(method, path, "{}", Optional.of(stack.api().key()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.text("error")).isNotBlank();
        assertThat(answer.text("code")).isEqualTo("not_found");
    }

    private static HttpResponse<byte[]> sync(DeployedStack stack, String key, String prompt)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.api().stage() + "/v1/ideogram-2a-img-2-img"))
                .POST(BodyPublishers.ofString(body(stack, prompt)))
                .header("x-api-key", stack.api().key())
                .header("Idempotency-Key", key)
                .build();
        return stack.api().http().send(request, BodyHandlers.ofByteArray());
    }

    private static Answer ended(DeployedStack stack, Answer accepted) {
        String path = "/v2/requests/" + accepted.text("request_id") + "/status";
        return await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(300))
                .until(
                        () -> stack.api().get(path),
                        answer -> !answer.text("status").matches("QUEUED|PROCESSING"));
    }

    private static int width(DeployedStack stack, String url) throws IOException, InterruptedException {
        byte[] picture = stack.api()
                .http()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray())
                .body();
        return ImageIO.read(new ByteArrayInputStream(picture)).getWidth();
    }

    private static String body(DeployedStack stack, String prompt) {
        return "{\"prompt\":\"" + prompt + "\",\"negative_prompt\":null,\"image_file\":\""
                + stack.segmind().origin() + "/samples/harbour.jpg\"}";
    }
}
