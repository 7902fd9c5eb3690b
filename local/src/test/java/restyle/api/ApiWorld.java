package restyle.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import restyle.JobWorld;
import restyle.bucket.JobRecords;
import restyle.bucket.OpenJobs;
import restyle.job.Provider;
import restyle.job.Result;
import restyle.job.Sha256;
import restyle.job.Transitions;
import restyle.log.InvocationLog;
import restyle.request.Models;
import restyle.runtime.Executions;
import restyle.runtime.Pause;
import restyle.source.SourceFreezer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** What the API does on a bucket, while executions are started that get nowhere. */
final class ApiWorld implements AutoCloseable {
    static final Caller CALLER = new Caller("key", "https://api.example/api");
    static final Map<String, String> ANYWHERE =
            Map.of("prompt", "a watercolour", "image_file", "https://example.com/cat.png");

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration INVOCATION = Duration.ofSeconds(20);

    final JobWorld world;
    final StartedExecutions started = new StartedExecutions();

    ApiWorld() throws IOException {
        world = new JobWorld(settings -> settings);
    }

    /** In which nobody waits, and time stands still. */
    Requests requests() {
        return requests(_ -> {
            throw new AssertionError("Nobody was to wait");
        });
    }

    Requests requests(Pause pause) {
        return requests(world.s3, started, pause, world.clock);
    }

    static Requests requests(S3Client s3, SfnClient stepFunctions, Pause pause, InstantSource clock) {
        return requests(s3, stepFunctions, pause, Duration.ofMinutes(1), clock);
    }

    /** @param longest that callers are let wait */
    static Requests requests(S3Client s3, SfnClient stepFunctions, Pause pause, Duration longest, InstantSource clock) {
        return requests(s3, stepFunctions, new JobWait(records(s3), pause, longest, clock), clock, new ArrayList<>());
    }

    /** @param logged what is told to the operator */
    static Requests requests(
            S3Client s3, SfnClient stepFunctions, JobWait wait, InstantSource clock, List<String> logged) {
        InvocationLog log = LoggedLines.into(logged);
        JobRecords records = records(s3);
        Models models = new Models();
        Forecast forecast = forecast(s3, clock);
        JobView view = view(forecast);
        SourceFreezer freezer = new SourceFreezer(s3, JobWorld.BUCKET);
        SourceImages images = new SourceImages(freezer, new CallersPictures(freezer, records, JobWorld.BUCKET));
        SyncView sync = new SyncView(
                view,
                key -> s3.getObjectAsBytes(get -> get.bucket(JobWorld.BUCKET).key(key))
                        .asByteArray(),
                log);
        return new Requests(
                records,
                new Submissions(
                        records,
                        new JobStart(records, new Executions(stepFunctions, "machine"), log, clock),
                        models,
                        images,
                        JobWorld.QUEUE_DEADLINE,
                        clock),
                wait,
                new AbandonedJobs(records, log, clock),
                new Requests.Views(view, sync, forecast));
    }

    static JobRecords records(S3Client s3) {
        return new JobRecords(s3, JobWorld.BUCKET, _ -> {});
    }

    static JobView view(S3Client s3, InstantSource clock) {
        return view(forecast(s3, clock));
    }

    private static JobView view(Forecast forecast) {
        return new JobView(
                key -> "https://bucket.example/" + key,
                forecast,
                new RequestView(new Models(), JobWorld.BUCKET, source -> "https://bucket.example/" + source.key()));
    }

    private static Forecast forecast(S3Client s3, InstantSource clock) {
        Backlog backlog = new Backlog(new OpenJobs(s3, JobWorld.BUCKET), JobWorld.QUEUE_DEADLINE, clock);
        return new Forecast(backlog, new Pace(new Models()), clock);
    }

    /** When an invocation that begins now has to answer. */
    Instant answerBy() {
        return world.clock.instant().plus(INVOCATION);
    }

    /** The request whose execution was started last. */
    String newestRequest() {
        return started.newest();
    }

    /** Lets an open request end well. */
    void completed(String id, byte[] picture) {
        String key = "results/api/" + id + ".png";
        world.put(key, picture, Map.of());
        ObjectNode metrics =
                MAPPER.createObjectNode().put("inference_time", 13.06).put("remaining_credits", 9.95);
        world.storing(
                world.records.get(id),
                Provider.answer(
                        URI.create("https://images.segmind.com/1.png"), 695512L, new BigDecimal("0.05"), metrics));
        Result result = new Result(key, picture.length, "image/png", Sha256.of(picture));
        world.records.update(id, job -> Transitions.complete(job, result, world.clock.instant()));
    }

    void completed(String id, String picture) {
        completed(id, picture.getBytes(StandardCharsets.UTF_8));
    }

    static ApiRequest request(Caller caller, Map<String, String> headers, Object body) {
        return new ApiRequest(
                "POST",
                "/v2/{model}",
                caller,
                Map.of("model", JobWorld.MODEL),
                Map.of(),
                headers,
                MAPPER.valueToTree(body).toString().getBytes(StandardCharsets.UTF_8));
    }

    static String id(ApiResponse response) {
        ObjectNode body = response.json();
        if (!body.has("request_id")) {
            throw new AssertionError("No request: " + body);
        }
        return body.path("request_id").asText();
    }

    @Override
    public void close() throws IOException {
        world.close();
    }
}
