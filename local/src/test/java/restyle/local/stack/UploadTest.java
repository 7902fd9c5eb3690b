package restyle.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.Pictures;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.local.segmind.AcceptedJob;

/** The S3 door, end to end. */
class UploadTest {
    private static final int ELEVEN_MEGABYTES = 11_000_000;

    private static StackUnderTest stack;

    @BeforeAll
    static void start() throws IOException {
        stack = StackUnderTest.start();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void anUploadWithMetadataBecomesAPictureOfTheAskedSizeWithItsManifest() throws Exception {
        String prompt = "ein Aquarell, 水彩, 50%20 off + more";
        stack.upload(
                "incoming/holiday/my cat + dog ü.png",
                Pictures.png(Color.RED),
                Map.of(
                        "prompt-encoded", "ein%20Aquarell%2C%20%E6%B0%B4%E5%BD%A9%2C%2050%2520%20off%20%2B%20more",
                        "resolution", "RESOLUTION_1312_736",
                        "image-weight", "70"));

        Job job = stack.ended("incoming/holiday/my cat + dog ü.png");

        assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.result().key()).startsWith("results/holiday/my cat + dog ü/" + job.id() + ".");
        byte[] picture = stack.download(job.result().key());
        assertThat(job.result().sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(picture)));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        assertThat(image.getWidth()).isEqualTo(1312);
        assertThat(image.getHeight()).isEqualTo(736);
        String manifest = new String(stack.download("results/holiday/my cat + dog ü/" + job.id() + ".json"), UTF_8);
        assertThat(new ObjectMapper()
                        .readTree(manifest)
                        .path("parameters")
                        .path("prompt")
                        .asText())
                .isEqualTo(prompt);
        AcceptedJob accepted = stack.segmind.counts().acceptedWithPrompt(prompt).getFirst();
        assertThat(accepted.parameters().path("image_weight").asInt()).isEqualTo(70);
        assertThat(accepted.text("image_file")).contains("sources/" + job.id()).contains("X-Amz-Signature");
        assertThat(stack.segmind.counts().acceptedWithPrompt(prompt)).hasSize(1);
    }

    @Test
    void aFolderIsAPresetAndMetadataComesBeforeIt() throws IOException {
        stack.upload(
                "incoming/anime/restyle.json",
                "{\"prompt\":\"as an anime\",\"style_type\":\"ANIME\",\"image_weight\":20}".getBytes(UTF_8),
                Map.of());
        stack.upload("incoming/anime/deep/cat.png", Pictures.png(Color.GREEN), Map.of("image_weight", "30"));

        Job job = stack.ended("incoming/anime/deep/cat.png");

        assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.COMPLETED);
        AcceptedJob accepted =
                stack.segmind.counts().acceptedWithPrompt("as an anime").getFirst();
        assertThat(accepted.text("style_type")).isEqualTo("ANIME");
        assertThat(accepted.parameters().path("image_weight").asInt()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a picture, whatever its name", ""})
    void aFileThatIsNoPictureFailsAndNothingIsSent(String content) {
        String key = "incoming/odd/" + content.length() + ".png";
        stack.upload(key, content.getBytes(UTF_8), Map.of("prompt", "no picture"));

        Job job = stack.ended(key);

        assertThat(job.error().code()).isEqualTo(content.isEmpty() ? ErrorCode.EmptyUpload : ErrorCode.NotAnImage);
        assertThat(job.error().message()).contains(key);
        assertThat(stack.segmind.counts().acceptedWithPrompt("no picture")).isEmpty();
    }

    @Test
    void aPictureOverTheModelsLimitFailsAndNothingIsSent() throws IOException {
        byte[] large = Arrays.copyOf(Pictures.png(Color.PINK), ELEVEN_MEGABYTES);
        stack.upload("incoming/large.png", large, Map.of("prompt", "too large"));

        Job job = stack.ended("incoming/large.png");

        assertThat(job.error().code()).isEqualTo(ErrorCode.UploadTooLarge);
        assertThat(job.error().message()).contains("incoming/large.png").contains("11000000");
        assertThat(stack.segmind.counts().acceptedWithPrompt("too large")).isEmpty();
    }

    @Test
    void aTypoInTheMetadataIsRefusedBeforeAnythingIsSent() throws IOException {
        stack.upload(
                "incoming/typo.png",
                Pictures.png(Color.GRAY),
                Map.of("prompt", "typo", "style-typ", "ANIME", "image-weight", "101"));

        Job job = stack.ended("incoming/typo.png");

        assertThat(job.error().code()).isEqualTo(ErrorCode.InvalidParameters);
        assertThat(job.error().message())
                .contains("style-typ")
                .contains("style_type")
                .contains("101");
        assertThat(stack.segmind.counts().acceptedWithPrompt("typo")).isEmpty();
    }

    @Test
    void whatIsUploadedElsewhereOrIsNoPictureOfItsOwnStartsNothing() {
        stack.upload("results/mine.png", new byte[] {1}, Map.of("prompt", "elsewhere"));
        stack.upload("incoming/folder/", new byte[0], Map.of());
        stack.upload("incoming/.DS_Store", new byte[] {1}, Map.of());
        stack.upload("incoming/after-them.png", new byte[] {1}, Map.of("prompt", "p"));

        assertThat(stack.ended("incoming/after-them.png").error().code()).isEqualTo(ErrorCode.NotAnImage);
        assertThat(stack.find("incoming/folder/")).isEmpty();
        assertThat(stack.find("incoming/.DS_Store")).isEmpty();
        assertThat(stack.find("results/mine.png")).isEmpty();
    }
}
