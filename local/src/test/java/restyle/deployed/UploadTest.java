package restyle.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import restyle.Pictures;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Sha256;
import restyle.local.segmind.AcceptedJob;

/** The S3 door of the deployed stack. */
@OnDeployedStack
class UploadTest {
    @Test
    void aFolderIsAPresetAndMetadataComesBeforeIt(DeployedStack stack) throws IOException {
        String preset = "{\"prompt\":\"as an anime\",\"style_type\":\"ANIME\",\"image_weight\":20}";
        stack.bucket().upload("incoming/anime/restyle.json", preset.getBytes(UTF_8), Map.of());
        stack.bucket().upload("incoming/anime/deep/cat.png", Pictures.png(Color.GREEN), Map.of("image_weight", "30"));

        Job job = stack.bucket().ended("incoming/anime/deep/cat.png");

        assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.COMPLETED);
        AcceptedJob accepted =
                stack.segmind().counts().acceptedWithPrompt("as an anime").getFirst();
        assertThat(accepted.text("style_type")).isEqualTo("ANIME");
        assertThat(accepted.parameters().path("image_weight").asInt()).isEqualTo(30);
        assertThat(accepted.text("image_file")).contains("sources/" + job.id()).contains("X-Amz-Signature");
    }

    @Test
    void aKeyWithSpacesPlusAndForeignLettersBecomesAPictureOfTheAskedSizeWithItsManifest(DeployedStack stack)
            throws IOException {
        String key = "incoming/holiday/my cat + dog ü 猫.png";
        stack.bucket()
                .upload(
                        key,
                        Pictures.png(Color.RED),
                        Map.of(
                                "prompt-encoded", "ein%20Aquarell%2C%20%E6%B0%B4%E5%BD%A9%2C%2050%2520%20off",
                                "resolution", "RESOLUTION_1312_736"));

        Job job = stack.bucket().ended(key);

        assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.COMPLETED);
        String folder = "results/holiday/my cat + dog ü 猫/" + job.id();
        assertThat(job.result().key()).startsWith(folder + ".");
        byte[] picture = stack.bucket().download(job.result().key());
        assertThat(job.result().sha256()).isEqualTo(Sha256.of(picture));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(1312, 736);
        assertThat(new ObjectMapper()
                        .readTree(stack.bucket().download(folder + ".json"))
                        .path("parameters")
                        .path("prompt")
                        .asText())
                .isEqualTo("ein Aquarell, 水彩, 50%20 off");
    }

    @Test
    void aFileThatIsNoPictureFailsAndNothingIsSent(DeployedStack stack) {
        stack.bucket().upload("incoming/text.png", "not a picture".getBytes(UTF_8), Map.of("prompt", "no picture"));

        Job job = stack.bucket().ended("incoming/text.png");

        assertThat(job.error().code()).isEqualTo(ErrorCode.NotAnImage);
        assertThat(stack.segmind().counts().acceptedWithPrompt("no picture")).isEmpty();
    }

    /** S3's own event makes one job of the upload, and another event of it a second one, however often that comes. */
    @Test
    void anEventThatIsDeliveredAgainIsTheSameJob(DeployedStack stack) throws IOException {
        String key = "incoming/twice.png";
        stack.bucket().upload(key, Pictures.png(Color.BLUE), Map.of("prompt", "delivered twice"));
        Job first = stack.bucket().ended(key);
        String event = event(stack.bucket().name(), key, first.source().eTag());

        stack.uploads().send(event);
        stack.uploads().send(event);
        await().atMost(Duration.ofSeconds(90))
                .until(() -> bothEnded(stack.bucket().jobs(key)));
        stack.uploads().send(event);
        await().atMost(Duration.ofSeconds(60)).until(stack.uploads()::isEmpty);

        assertThat(stack.bucket().jobs(key))
                .hasSize(2)
                .allSatisfy(
                        job -> assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.COMPLETED));
        assertThat(stack.segmind().counts().acceptedWithPrompt("delivered twice"))
                .hasSize(2);
    }

    private static boolean bothEnded(List<Job> jobs) {
        return jobs.size() == 2 && jobs.stream().allMatch(Job::isTerminal);
    }

    private static String event(String bucket, String key, String eTag) {
        return """
            {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"%s"},\
            "object":{"key":"%s","size":1,"eTag":"%s","sequencer":"006B03495E2B9D03F1"}}}]}\
            """.formatted(bucket, key, eTag);
    }
}
