package restyle.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import restyle.bucket.JobRecords;
import restyle.job.Jobs;
import restyle.log.FunctionLog;
import restyle.log.InvocationLog;
import restyle.log.RecordedLog;
import restyle.request.Models;
import restyle.runtime.Executions;
import restyle.source.SourceFreezer;
import software.amazon.awssdk.services.s3.S3Client;

class IntakeTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RecordedLog recorded = new RecordedLog();

    @Test
    void anUploadThatCannotBeTakenInIsToldWithItsJobAndItsKey() throws IOException {
        JsonNode response = handle("incoming/a.png", "incoming/b.png");

        assertThat(response.path("batchItemFailures")).hasSize(2);
        assertThat(recorded.lines).hasSize(4);
        JsonNode error = recorded.lines.get(2);
        assertThat(error.path("level").asText()).isEqualTo("ERROR");
        assertThat(error.path("message").asText())
                .isEqualTo("incoming/b.png could not be taken in: java.lang.IllegalStateException: S3 is gone");
        assertThat(error.path("requestId").asText())
                .isEqualTo(new Upload("b", "incoming/b.png", 3, "e", "", "").jobId());
        JsonNode handedBack = recorded.lines.get(3);
        assertThat(handedBack.path("message").asText())
                .isEqualTo("Message m-incoming/b.png is handed back to the queue");
        assertThat(handedBack.path("requestId").asText())
                .isEqualTo(error.path("requestId").asText());
    }

    @Test
    void aMessageThatIsNoEventIsToldAfterOthersAsWell() throws IOException {
        handle("incoming/a.png", null);

        JsonNode error = recorded.lines.get(2);
        assertThat(error.path("message").asText())
                .isEqualTo("java.lang.IllegalArgumentException: The message is no S3 event: it has no Records");
        assertThat(error.has("requestId")).isFalse();
    }

    private JsonNode handle(String... keys) throws IOException {
        ObjectNode batch = MAPPER.createObjectNode();
        for (String key : keys) {
            ObjectNode event = MAPPER.createObjectNode();
            if (key != null) {
                ObjectNode s3 = event.withArray("Records").addObject().putObject("s3");
                s3.putObject("bucket").put("name", "b");
                s3.putObject("object").put("key", key).put("size", 3).put("eTag", "e");
            }
            batch.withArray("Records").addObject().put("messageId", "m-" + key).put("body", event.toString());
        }
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        new Intake(new FunctionLog("Intake", "my-stack"), IntakeTest::admission)
                .handleRequest(new ByteArrayInputStream(MAPPER.writeValueAsBytes(batch)), response, recorded);
        return MAPPER.readTree(response.toByteArray());
    }

    private static Admission admission(InvocationLog log) {
        S3Client gone = (S3Client)
                Proxy.newProxyInstance(S3Client.class.getClassLoader(), new Class<?>[] {S3Client.class}, (_, _, _) -> {
                    throw new IllegalStateException("S3 is gone");
                });
        return new Admission(
                new JobRecords(gone, "b", _ -> {}).observedBy(log),
                new Executions(null, "none is started here"),
                new SourceFreezer(gone, "b"),
                new Presets(gone, "b"),
                new Models().find("ideogram-2a-img-2-img").orElseThrow(),
                Jobs.QUEUE_DEADLINE,
                InstantSource.system());
    }
}
