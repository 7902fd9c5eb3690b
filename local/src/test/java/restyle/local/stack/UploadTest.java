package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.job.Job;
import restyle.job.JobStatus;

class UploadTest {
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
    void anUploadedPictureIsRestyled() throws IOException {
        stack.upload("incoming/a/cat.png", picture(), Map.of("prompt", "a watercolour"));

        Job job = stack.ended("incoming/a/cat.png");

        assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.COMPLETED);
    }

    static byte[] picture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
