package restyle.local.runtimeapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import restyle.job.Claim;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Owner;
import restyle.job.Provider;
import restyle.job.Result;
import restyle.job.Transitions;
import software.amazon.awssdk.core.sync.RequestBody;

/** Each function as Lambda starts it, by the template's handler string and with the event from events/. */
class DeployedFunctionsTest {
    private static final String UPLOAD_KEY = "incoming/Familie/São Paulo + Käthe im Garten.png";
    private static final Path PICTURE = Path.of("..", "samples", "portrait.png");

    private DeployedFunctions functions;

    @BeforeEach
    void start() throws IOException {
        functions = new DeployedFunctions();
    }

    @AfterEach
    void stop() throws IOException {
        functions.close();
    }

    @Test
    void aPictureGoesThroughTheFunctionsOneAfterTheOther() throws Exception {
        String id = Events.read("submit.json").path("requestId").asText();
        takenIn(id);
        submitted(id);
        finished(id);
        stored(id);
    }

    private void takenIn(String id) throws Exception {
        functions.s3.putObject(
                put -> put.bucket(functions.bucket()).key(UPLOAD_KEY).metadata(Map.of("prompt", "a watercolour")),
                RequestBody.fromFile(PICTURE));

        JsonNode answer = functions.invoke("IntakeFunction", Events.read("intake.json"));

        assertThat(answer.path("batchItemFailures")).isEmpty();
        Job job = functions.records.get(id);
        assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.QUEUED);
        assertThat(job.source().uploadKey()).isEqualTo(UPLOAD_KEY);
        assertThat(job.parameters().path("prompt").asText()).isEqualTo("a watercolour");
        assertThat(functions.object(job.source().key())).isEqualTo(Files.readAllBytes(PICTURE));
        assertThat(functions.executions()).containsExactly(id);
    }

    private void submitted(String id) throws Exception {
        JsonNode turn = functions.invoke("SubmitFunction", Events.read("submit.json"));

        assertThat(turn.path("requestId").asText()).isEqualTo(id);
        assertThat(turn.path("next").asText()).isEqualTo("WAIT");
        Job job = functions.records.get(id);
        assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.SUBMITTED);
        assertThat(functions.segmind.counts().submitsReceived()).isEqualTo(1);
        assertThat(functions.segmind.counts().accepted())
                .singleElement()
                .satisfies(accepted -> assertThat(accepted.requestId())
                        .isEqualTo(job.provider().requestId()));
    }

    private void finished(String id) throws Exception {
        JsonNode turn = functions.invoke("CheckStatusFunction", Events.read("check-status.json"));

        assertThat(turn.path("next").asText()).isEqualTo("COMPLETED");
        Job job = functions.records.get(id);
        assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.STORING);
        assertThat(job.provider().output()).isNotNull();
    }

    private void stored(String id) throws Exception {
        JsonNode answer = functions.invoke("StoreImageFunction", Events.read("store-image.json"));

        Job job = functions.records.get(id);
        assertThat(job.status()).as("%s", job.error()).isEqualTo(JobStatus.COMPLETED);
        assertThat(answer.path("key").asText())
                .isEqualTo(job.result().key())
                .startsWith("results/Familie/São Paulo + Käthe im Garten/" + id);
        byte[] served = get(job.provider().output());
        assertThat(functions.object(job.result().key())).isEqualTo(served);
        assertThat(job.result().sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(served)));
    }

    @Test
    void theApiTakesARequestAndServesItsStatusAndItsResult() throws Exception {
        JsonNode result = Events.read("api-result.json");
        String id = result.at("/pathParameters/id").asText();
        byte[] picture = Files.readAllBytes(PICTURE);
        functions.s3.putObject(
                put -> put.bucket(functions.bucket()).key("results/api/" + id + ".png"),
                RequestBody.fromBytes(picture));
        functions.records.create(
                completed(id, result.at("/requestContext/identity/apiKeyId").asText(), picture.length));

        try (FunctionProcess api = functions.start("ApiFunction")) {
            JsonNode accepted = body(api, Events.read("api-submit.json"));
            String newId = accepted.path("request_id").asText();
            assertThat(accepted.path("status_url").asText())
                    .isEqualTo("https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/api/v2/requests/" + newId
                            + "/status");
            assertThat(functions
                            .records
                            .get(newId)
                            .parameters()
                            .path("style_type")
                            .asText())
                    .isEqualTo("ANIME");
            assertThat(functions.executions()).containsExactly(newId);

            assertThat(body(api, Events.read("api-upload.json"))
                            .path("image_file")
                            .asText())
                    .matches("s3://" + functions.bucket() + "/uploads/k1exam9p1e/[0-9a-f]{32}\\.png");

            assertThat(body(api, Events.read("api-status.json")).path("status").asText())
                    .isEqualTo("COMPLETED");
            assertThat(get(URI.create(body(api, result).path("output").asText())))
                    .isEqualTo(picture);
        }
    }

    @ParameterizedTest
    @CsvSource({"record-failure.json, InternalError, HTTP 500", "record-failure-rule.json, ExecutionAborted, ABORTED"})
    void aFailedExecutionIsWrittenIntoTheRecord(String event, ErrorCode code, String detail) throws Exception {
        String id = Events.read("record-failure.json").path("requestId").asText();
        functions.records.create(queued(id, "key"));

        JsonNode answer = functions.invoke("RecordFailureFunction", Events.read(event));

        Job job = functions.records.get(id);
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error().code()).isEqualTo(code);
        assertThat(job.error().message()).contains(detail).doesNotContain("stackTrace");
        assertThat(answer.path("code").asText()).isEqualTo(code.name());
        assertThat(answer.path("message").asText()).isEqualTo(job.error().message());
    }

    private static Job queued(String id, String apiKeyId) {
        return Job.queued(
                id,
                Owner.apiKey(apiKeyId),
                "ideogram-2a-img-2-img",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("prompt", "a watercolour")
                        .put("image_file", "https://example.com/cat.png"),
                null,
                null,
                Duration.ofHours(1),
                Instant.now());
    }

    private static Job completed(String id, String apiKeyId, int bytes) {
        Instant now = Instant.now();
        Claim claim = new Claim("claim", now, now.plusSeconds(60));
        Job submitted = Transitions.accept(
                Transitions.claim(queued(id, apiKeyId), claim, now), claim.id(), "p1", now.plusSeconds(60), now);
        Job storing = Transitions.finish(
                submitted, Provider.answer(URI.create("https://images.segmind.com/1.png"), null, null, null), now);
        return Transitions.complete(
                storing, new Result("results/api/" + id + ".png", bytes, "image/png", "0".repeat(64)), now);
    }

    private static JsonNode body(FunctionProcess api, JsonNode event) throws InterruptedException {
        JsonNode answer = DeployedFunctions.answer(api.invoke(event), api);
        assertThat(answer.path("statusCode").asInt()).as("%s", answer).isEqualTo(200);
        return Events.parse(answer.path("body").asText());
    }

    private static byte[] get(URI uri) throws IOException {
        try (InputStream body = uri.toURL().openStream()) {
            return body.readAllBytes();
        }
    }
}
