package restyle.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.Pictures;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobStatus;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What comes back to the queue of uploads, on a stack whose queue waits seconds for it. */
class RedeliveryTest {
    private static final String VISIBILITY_SECONDS = "3";

    private static StackUnderTest stack;

    @BeforeAll
    static void start() throws IOException {
        stack = StackUnderTest.start();
        stack.setQueueAttribute(QueueAttributeName.VISIBILITY_TIMEOUT, VISIBILITY_SECONDS);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void aPresetThatIsUploadedAfterItsPictureIsFound() throws IOException {
        stack.upload("incoming/late/cat.png", Pictures.png(Color.BLUE), Map.of());
        stack.upload("incoming/late/restyle.json", "{\"prompt\":\"late preset\"}".getBytes(UTF_8), Map.of());

        assertThat(stack.ended("incoming/late/cat.png").status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void anUploadWithoutAPromptFailsAndSaysWhereOneCanBePut() throws IOException {
        stack.upload("incoming/silent/cat.png", Pictures.png(Color.CYAN), Map.of());

        Job job = stack.ended("incoming/silent/cat.png");

        assertThat(job.error().code()).isEqualTo(ErrorCode.PromptMissing);
        assertThat(job.error().message()).contains("prompt").contains("restyle.json");
        assertThat(job.error().mayHaveBilled()).isFalse();
    }

    @Test
    void aMessageThatIsNoEventEndsInTheDeadLetterQueue() {
        String message = "{\"this\":\"is no S3 event\"}";
        stack.send(message);

        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(stack.newDeadLetters("UploadDeadLetterQueue"))
                        .contains(message));
    }
}
