package restyle.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import restyle.local.segmind.Fault;
import restyle.sdk.SdkClient;
import restyle.sdk.SdkOutcome;
import restyle.sdk.SegmindSdk;
import restyle.sdk.UsesSegmindSdk;

/** Segmind's own SDK against the deployed stack. It calls the URLs that it is answered, so it is given the API's own host. */
@OnDeployedStack
@UsesSegmindSdk
class SdkTest {
    @Test
    void runReturnsAPictureThatIsFetchedWithoutAKey(DeployedStack stack, SegmindSdk sdk) throws IOException {
        SdkClient client = client(stack, sdk);

        JsonNode result = client.run(parameters(stack, "by the SDK")).result();

        assertThat(result.path("status").asText()).isEqualTo("COMPLETED");
        byte[] picture = client.get(result.path("output").asText()).content();
        assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getHeight()).isEqualTo(1024);
        assertThat(stack.segmind().counts().acceptedWithPrompt("by the SDK")).hasSize(1);
    }

    /** In base64, which LocalStack passes on: see docs/localstack.md. */
    @Test
    void runSyncReturnsThePicture(DeployedStack stack, SegmindSdk sdk) throws IOException {
        SdkOutcome outcome = client(stack, sdk).runSync(parameters(stack, "by the SDK, sync"));

        assertThat(outcome.result().path("headers").path("content-type").asText())
                .isEqualTo("image/jpeg");
        byte[] picture = Base64.getDecoder().decode(outcome.content());
        assertThat(ImageIO.read(new ByteArrayInputStream(picture)).getHeight()).isEqualTo(1024);
        assertThat(stack.segmind().counts().acceptedWithPrompt("by the SDK, sync"))
                .hasSize(1);
    }

    @Test
    void aFailedJobIsRaisedWithItsDetail(DeployedStack stack, SegmindSdk sdk) {
        stack.segmind().faults().next(1, Fault.FAIL);

        JsonNode error =
                client(stack, sdk).run(parameters(stack, "unsafe, by the SDK")).error("InferenceFailed");

        assertThat(error.path("detail").asText()).contains("safety");
        assertThat(error.path("status_body").path("code").asText()).isEqualTo("ProviderFailed");
        assertThat(stack.segmind().counts().acceptedWithPrompt("unsafe, by the SDK"))
                .hasSize(1);
    }

    private static SdkClient client(DeployedStack stack, SegmindSdk sdk) {
        return sdk.client(
                URI.create(stack.api().hostStage() + "/v1"), stack.api().key());
    }

    private static ObjectNode parameters(DeployedStack stack, String prompt) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt", prompt)
                .put("image_file", stack.segmind().origin() + "/samples/harbour.jpg")
                .put("resolution", "RESOLUTION_640_1024")
                .put("style_type", "REALISTIC")
                .putNull("seed");
    }
}
