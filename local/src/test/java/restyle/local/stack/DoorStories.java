package restyle.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import restyle.Pictures;
import restyle.bucket.Keys;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.JobStatus;
import restyle.job.Owner;
import restyle.job.Result;
import restyle.job.Source;
import restyle.local.states.ExecutionStatus;

/** What the doors do: Intake and Api. */
final class DoorStories {
    private static final String INTAKE = "IntakeFunction";
    private static final String API = "ApiFunction";
    private static final Map<String, String> PROMPT = Map.of("prompt", "a watercolour");
    private static final int UNPROCESSABLE = 422;

    private DoorStories() {}

    static List<Story> all() {
        return List.of(
                Story.of(INTAKE, "takes in an upload", bench -> {
                    String id = upload(bench, 1);

                    assertThat(bench.jobs.get(id).status()).isEqualTo(JobStatus.QUEUED);
                    assertThat(bench.exists(Keys.source(id))).isTrue();
                    assertThat(bench.exists(Keys.open(bench.jobs.get(id)))).isTrue();
                    assertThat(bench.executions()).containsExactly(id);
                }),
                Story.of(INTAKE, "takes in an upload whose first delivery came to nothing", bench -> {
                    assertThat(bench.jobs.get(upload(bench, 2)).status()).isEqualTo(JobStatus.QUEUED);
                }),
                Story.of(INTAKE, "finds that an upload is gone", bench -> {
                    String id = deliver(bench, "incoming/gone.png", "0", 1, 1);

                    assertThat(bench.jobs.get(id).error().code()).isEqualTo(ErrorCode.Superseded);
                }),
                Story.of(INTAKE, "leaves no marker of a job that has failed meanwhile", bench -> {
                    bench.whenFrozen(() -> reject(bench));

                    bench.assertClosed(upload(bench, 1));
                }),
                Story.of(API, "accepts a request", bench -> {
                    JsonNode accepted = body(bench, submit(bench), 200);

                    String id = accepted.path("request_id").asText();
                    assertThat(bench.jobs.get(id).status()).isEqualTo(JobStatus.QUEUED);
                    assertThat(bench.exists(Keys.open(bench.jobs.get(id)))).isTrue();
                    assertThat(bench.executions()).containsExactly(id);
                }),
                Story.of(API, "tells how many jobs are ahead", bench -> {
                    bench.put(Keys.OPEN + "0", new byte[0], Map.of());

                    JsonNode accepted = body(
                            bench,
                            call("POST", "/v2/{model}")
                                    .put("body", "{\"prompt\":\"p\",\"image_file\":\"" + bench.picture() + "\"}"),
                            200);

                    assertThat(accepted.path("jobs_ahead").asInt()).isEqualTo(1);
                }),
                Story.of(API, "freezes a picture that came in by the other door", bench -> {
                    bench.put("incoming/cat.png", Pictures.png(Color.RED), Map.of());

                    JsonNode accepted = submit(bench, "incoming/cat.png", 200);

                    String key = bench.jobs
                            .get(accepted.path("request_id").asText())
                            .source()
                            .key();
                    assertThat(bench.exists(key)).isTrue();
                }),
                Story.of(API, "lets a caller upload a picture, and freezes it", bench -> {
                    byte[] picture = Pictures.png(Color.RED);
                    JsonNode upload = body(
                            bench,
                            call("POST", "/v2/uploads")
                                    .put("body", "{\"content_type\":\"image/png\",\"bytes\":" + picture.length + "}"),
                            200);
                    assertThat(put(upload.at("/upload/url").asText(), picture)).isEqualTo(200);

                    submit(bench, upload.path("image_file").asText().split("/", 4)[3], 200);
                }),
                Story.of(API, "knows that there is no such picture", bench -> {
                    Job job = ofExpiredSource(bench);
                    for (String key : List.of(
                            "incoming/none.png",
                            Keys.UPLOADS + BenchJobs.API_KEY_ID + "/none.png",
                            "results/none.png",
                            job.source().key())) {
                        assertThat(submit(bench, key, 400).path("error").asText())
                                .contains(key, "no such picture");
                    }
                }),
                Story.of(API, "knows that there is no such request", bench -> {
                    body(bench, get("/v2/requests/{id}/status", JobId.random()), 404);
                }),
                Story.of(API, "gives a URL of the result", bench -> {
                    Job job = completed(bench);

                    String output = body(bench, get("/v2/requests/{id}", job.id()), 200)
                            .path("output")
                            .asText();

                    assertThat(download(output)).isEqualTo("picture");
                }),
                Story.of(API, "lists what a caller has asked for", bench -> {
                    Job job = bench.jobs.queued();

                    JsonNode page = body(bench, call("GET", "/v2/requests"), 200);

                    assertThat(page.at("/requests/0/request_id").asText()).isEqualTo(job.id());
                }),
                Story.of(API, "passes over an entry of a request that came to nothing", bench -> {
                    bench.put(
                            "index/" + BenchJobs.API_KEY_ID + "/8204305599876-" + JobId.random(),
                            new byte[0],
                            Map.of());

                    assertThat(body(bench, call("GET", "/v2/requests"), 200).path("requests"))
                            .isEmpty();
                }),
                Story.of(API, "stops the execution of a job that is cancelled", bench -> {
                    String id =
                            body(bench, submit(bench), 200).path("request_id").asText();

                    body(bench, byId("DELETE", "/v2/requests/{id}", id), 200);

                    bench.assertClosed(id);
                    assertThat(bench.execution(id).status()).isEqualTo(ExecutionStatus.ABORTED);
                }),
                Story.of(API, "retries a failed job", bench -> {
                    Job job = bench.jobs.cancelled();

                    body(bench, byId("POST", "/v2/requests/{id}/retry", job.id()), 200);

                    assertThat(bench.exists(Keys.open(bench.jobs.get(job.id()))))
                            .isTrue();
                    assertThat(bench.executions()).containsExactly(job.id() + "-2");
                }),
                Story.of(API, "closes an abandoned job", bench -> {
                    Job job = bench.jobs.abandoned();

                    body(bench, get("/v2/requests/{id}/status", job.id()), UNPROCESSABLE);

                    bench.assertClosed(job.id());
                }));
    }

    /** @return the job's id */
    private static String upload(FunctionBench bench, int receiveCount) throws IOException {
        byte[] picture = Pictures.png(Color.RED);
        String key = "incoming/" + JobId.random() + "/cat.png";
        bench.put(key, picture, PROMPT);
        String eTag = bench.s3
                .headObject(head -> head.bucket(bench.bucket()).key(key))
                .eTag()
                .replace("\"", "");
        return deliver(bench, key, eTag, picture.length, receiveCount);
    }

    private static String deliver(FunctionBench bench, String key, String eTag, int size, int receiveCount) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ObjectNode s3 = event.putArray("Records").addObject().putObject("s3");
        s3.putObject("bucket").put("name", bench.bucket());
        s3.putObject("object")
                .put("key", key)
                .put("size", size)
                .put("eTag", eTag)
                .put("sequencer", "1");
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        batch.putArray("Records")
                .addObject()
                .put("messageId", "1")
                .put("body", event.toString())
                .putObject("attributes")
                .put("ApproximateReceiveCount", Integer.toString(receiveCount));
        assertThat(bench.answer(bench.invoke(INTAKE, batch)).path("batchItemFailures"))
                .isEmpty();
        return JobId.of(bench.bucket(), key, eTag, "1");
    }

    /** As another delivery of the one upload there is would, had it failed. */
    private static void reject(FunctionBench bench) {
        String id = bench.s3
                .listObjectsV2(list -> list.bucket(bench.bucket()).prefix("sources/"))
                .contents()
                .getFirst()
                .key()
                .substring("sources/".length());
        bench.jobs.create(Job.rejected(
                id,
                BenchJobs.MODEL,
                Source.notFrozen("incoming/cat.png", "e", 1),
                new Failure(ErrorCode.PromptMissing, "No prompt.", false),
                Instant.now()));
    }

    private static Job completed(FunctionBench bench) {
        String key = "results/api/" + JobId.random() + ".png";
        bench.put(key, "picture".getBytes(UTF_8), Map.of());
        return bench.jobs.completed(new Result(key, "picture".length(), "image/png", "0"));
    }

    private static ObjectNode submit(FunctionBench bench) {
        return call("POST", "/v2/{model}").put("body", "{\"prompt\":\"p\",\"image_file\":\"" + bench.picture() + "\"}");
    }

    /** @return the answer's body */
    private static JsonNode submit(FunctionBench bench, String pictureKey, int status) throws IOException {
        String body = "{\"prompt\":\"p\",\"image_file\":\"s3://" + bench.bucket() + "/" + pictureKey + "\"}";
        return body(bench, call("POST", "/v2/{model}").put("body", body), status);
    }

    private static Job ofExpiredSource(FunctionBench bench) {
        String id = JobId.random();
        Source source = new Source(Keys.source(id, "00000000"), "incoming/cat.png", "e", "0", 1L, "image/png");
        return bench.jobs.create(Job.queued(
                id,
                Owner.apiKey(BenchJobs.API_KEY_ID),
                BenchJobs.MODEL,
                JsonNodeFactory.instance.objectNode(),
                null,
                source,
                Duration.ofHours(1),
                Instant.now()));
    }

    private static int put(String url, byte[] picture) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(picture))
                    .header("Content-Type", "image/png")
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static ObjectNode get(String resource, String id) {
        return byId("GET", resource, id);
    }

    private static ObjectNode byId(String method, String resource, String id) {
        ObjectNode event = call(method, resource);
        event.putObject("pathParameters").put("id", id);
        return event;
    }

    private static ObjectNode call(String method, String resource) {
        ObjectNode event =
                JsonNodeFactory.instance.objectNode().put("httpMethod", method).put("resource", resource);
        event.putObject("pathParameters").put("model", BenchJobs.MODEL);
        event.putObject("requestContext")
                .put("domainName", "127.0.0.1")
                .putObject("identity")
                .put("apiKeyId", BenchJobs.API_KEY_ID);
        return event;
    }

    private static JsonNode body(FunctionBench bench, JsonNode event, int status) throws IOException {
        JsonNode answer = bench.answer(bench.invoke(API, event));
        assertThat(answer.path("statusCode").asInt()).as("%s", answer).isEqualTo(status);
        return FunctionBench.json(answer.path("body").asText());
    }

    private static String download(String url) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
