package restyle.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.Pictures;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobEvent;
import restyle.job.JobStatus;
import restyle.local.segmind.Fault;
import restyle.local.states.StateMachines;
import restyle.log.Metric;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * All that every function logs while everything happens that can happen to a job, searched for what must not be there and
 * for what docs/operations.md does not tell.
 */
class EverythingLoggedTest {
    private static final String MODEL = "/v2/ideogram-2a-img-2-img";
    /** Longer than what is kept of the provider's words, and with all that changes its look where it is quoted. */
    private static final String PROMPT =
            "violet elephants, waltzing\n" + "with  \"more\" violet elephants\n".repeat(20) + "– all of them";

    private static final String API_KEY = "callers-own-key-0123456789";
    private static final String PROVIDER_KEY = "SG_quoted0123456789";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final LoggedLines log = new LoggedLines();
    private static StackUnderTest stack;

    @BeforeAll
    static void runEverything() throws Exception {
        stack = StackUnderTest.start(settings -> settings.withFunctionLog(log).withApi(0, Optional.of(API_KEY)));
        uploads();
        apiCalls();
        provider();
        deliveryByUpload();
        providerThatQuotes();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static void uploads() throws IOException {
        expect("stored.png", JobStatus.COMPLETED, prompt(PROMPT));
        expect(
                "typo.png",
                ErrorCode.InvalidParameters,
                Map.of("prompt-encoded", encoded(PROMPT) + "x".repeat(800), "style-typ", "A"));
        stack.upload("incoming/text.png", "no picture".getBytes(UTF_8), prompt(PROMPT));
        stack.upload("incoming/.hidden", new byte[] {1}, Map.of());
        stack.send(object(Map.of("this", "is no S3 event, but " + PROMPT)));
        logged(line -> line.path("message").asText().contains("is handed back to the queue"));
    }

    private static void apiCalls() throws Exception {
        String source = stack.segmind.origin() + "/samples/harbour.jpg";
        JsonNode accepted = api("POST", MODEL, object(Map.of("prompt", PROMPT, "image_file", source)), 200);
        String request = "/v2/requests/" + accepted.path("request_id").asText();
        await().atMost(PATIENCE)
                .until(() -> json(stack.call("GET", request, "").body()).has("output"));
        api("POST", MODEL, object(Map.of("prompt", PROMPT, "image_weight", PROMPT)), 400);
        api("GET", "/v2/requests/" + "0".repeat(32), "", 404);
        brokenRecord();
        stack.http.send(
                HttpRequest.newBuilder(URI.create(stack.stack.apiStage() + request))
                        .header("x-api-key", API_KEY + "-no-more")
                        .build(),
                BodyHandlers.discarding());
    }

    private static void brokenRecord() throws Exception {
        String id = "b".repeat(32);
        String key = "jobs/" + id + ".json";
        stack.s3.putObject(
                put -> put.bucket(stack.stack.bucket()).key(key), RequestBody.fromString("{\"status\":\"LOST\"}"));
        api("GET", "/v2/requests/" + id, "", 500);
        stack.s3.deleteObject(delete -> delete.bucket(stack.stack.bucket()).key(key));
    }

    private static void provider() throws IOException {
        expect("unlucky.png", ErrorCode.ProviderFailed, Fault.FAIL);
        expect("lost.png", ErrorCode.SubmitOutcomeUnknown, Fault.ACCEPTED_THEN_504);
        expect("poor.png", ErrorCode.NoCredits, Fault.NO_CREDITS);
        expect("locked.png", ErrorCode.ProviderKeyRefused, Fault.KEY_REFUSED);
        expect("elsewhere.png", ErrorCode.OutputRefused, Fault.OUTPUT_ELSEWHERE);
        expect("page.png", ErrorCode.OutputRefused, Fault.NOT_AN_IMAGE);
        expect("busy.png", null, Fault.RATE_LIMITED);
        stopped("stopped.png");
    }

    private static void stopped(String name) throws IOException {
        String key = "incoming/" + name;
        stack.segmind.faults().next(1, Fault.SLOW);
        stack.upload(key, Pictures.png(Color.ORANGE), prompt(PROMPT));
        await().atMost(PATIENCE)
                .until(() -> stack.find(key).map(Job::status), Optional.of(JobStatus.SUBMITTED)::equals);
        StateMachines machines = stack.stack.stateMachines();
        String execution =
                machines.executions(stack.stack.stateMachineArn()).getFirst().arn();
        machines.stop(execution, Optional.of("Operator"), Optional.of("stopped by hand"));
        assertThat(stack.ended(key).error().code()).isEqualTo(ErrorCode.ExecutionAborted);
    }

    private static void deliveryByUpload() throws IOException {
        try (StackUnderTest uploading = StackUnderTest.start(settings -> settings.withFunctionLog(log)
                .withApi(0, Optional.of(API_KEY))
                .withParameters(Map.of("SourceDelivery", "UPLOAD")))) {
            uploading.upload("incoming/sent.png", Pictures.png(Color.PINK), prompt(PROMPT));
            assertThat(uploading.ended("incoming/sent.png").status()).isEqualTo(JobStatus.COMPLETED);
        }
    }

    private static void providerThatQuotes() throws IOException {
        try (QuotingProvider provider = new QuotingProvider();
                StackUnderTest quoted = StackUnderTest.start(settings -> StackSettings.of(
                                settings.project(), ProviderAddress.on(provider.origin(), PROVIDER_KEY))
                        .withFunctionLog(log))) {
            quoted.upload("incoming/quoted.png", Pictures.png(Color.GRAY), prompt(PROMPT));
            Job job = quoted.ended("incoming/quoted.png");
            assertThat(job.error().code()).isEqualTo(ErrorCode.ProviderRefused);
            assertThat(job.lastRefusal()).contains("X-Amz-Signature");
            assertThat(job.error().message())
                    .contains("violet elephants, waltzing\\nwith \\\"more\\\" violet")
                    .contains("…");
        }
    }

    @Test
    void everythingThatWasToHappenWasLogged() {
        assertThat(log.lines())
                .extracting(line -> line.path("event").asText())
                .contains("TAKEN_IN", "CLAIMED", "ACCEPTED", "REFUSED", "FINISHED", "COMPLETED", "FAILED");
        assertThat(log.lines())
                .extracting(line -> line.path("function").asText())
                .contains("Intake", "Api", "Submit", "CheckStatus", "StoreImage", "RecordFailure");
        assertThat(log.lines()).extracting(line -> line.path("level").asText()).contains("INFO", "WARN", "ERROR");
        assertThat(log.texts()).anyMatch(text -> text.contains("Key *** may not have http://127.0.0.1"));
        assertThat(log.texts()).anyMatch(text -> text.contains("{\\\"input\\\":\\\"…"));
    }

    @Test
    void noKeyIsLogged() {
        for (String key : List.of(API_KEY, PROVIDER_KEY, stack.segmind.key(), secretAccessKey())) {
            assertThat(log.texts()).noneMatch(text -> text.contains(key));
        }
    }

    @Test
    void noUrlThatOpensSomethingIsLogged() {
        for (String signature : List.of("X-Amz-Signature", "X-Amz-Credential", "X-Amz-Security-Token")) {
            assertThat(log.texts()).noneMatch(text -> text.contains(signature));
        }
    }

    @Test
    void noPromptIsLogged() {
        assertThat(log.texts()).noneMatch(text -> text.contains("elephants"));
    }

    @Test
    void everyFieldAndEveryMetricIsDocumented() throws IOException {
        String page = Files.readString(StackUnderTest.PROJECT.resolve("docs/operations.md"));

        assertThat(log.lines().stream()
                        .flatMap(line -> line.properties().stream())
                        .map(Map.Entry::getKey)
                        .distinct())
                .contains("stackTrace", "route", "refusals", "ProviderCalls")
                .allSatisfy(field -> assertThat(page).contains("`" + field + "`"));
        assertThat(JobEvent.values()).allSatisfy(event -> assertThat(page).contains("`" + event + "`"));
        assertThat(Metric.values())
                .allSatisfy(metric -> assertThat(page).contains("| `" + metric + "` | " + metric.unit() + " |"));
    }

    private static String secretAccessKey() {
        return stack.stack.credentials().secretAccessKey();
    }

    private static void expect(String name, JobStatus status, Map<String, String> metadata) throws IOException {
        assertThat(upload(name, metadata).status()).isEqualTo(status);
    }

    private static void expect(String name, ErrorCode code, Map<String, String> metadata) throws IOException {
        assertThat(upload(name, metadata).error().code()).isEqualTo(code);
    }

    private static void expect(String name, ErrorCode code, Fault fault) throws IOException {
        stack.segmind.faults().next(1, fault);
        Job job = upload(name, prompt(PROMPT));
        assertThat(Optional.ofNullable(job.error()).map(failure -> failure.code()))
                .isEqualTo(Optional.ofNullable(code));
    }

    private static Job upload(String name, Map<String, String> metadata) throws IOException {
        stack.upload("incoming/" + name, Pictures.png(Color.ORANGE), metadata);
        return stack.ended("incoming/" + name);
    }

    private static JsonNode api(String method, String path, String body, int status) throws Exception {
        var response = stack.call(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return json(response.body());
    }

    private static JsonNode json(String body) throws IOException {
        return new ObjectMapper().readTree(body);
    }

    private static Map<String, String> prompt(String prompt) {
        return Map.of("prompt-encoded", encoded(prompt));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String object(Map<String, String> fields) {
        return new ObjectMapper().valueToTree(fields).toString();
    }

    private static void logged(Predicate<JsonNode> line) {
        await().atMost(PATIENCE).until(() -> log.lines().stream().anyMatch(line));
    }
}
