package restyle.statemachine;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import restyle.JobWorld;
import restyle.bucket.JobRecords;
import restyle.job.Cadence;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Transitions;
import restyle.job.Turn;
import restyle.local.lambda.FunctionConfiguration;
import restyle.local.lambda.Invocation;
import restyle.local.lambda.LocalFunction;
import restyle.local.segmind.Fault;
import restyle.local.stack.LocalAccount;
import restyle.local.states.Execution;
import restyle.local.states.Machine;
import restyle.local.states.StateMachine;
import restyle.local.states.StateMachines;
import restyle.local.states.StepFunctionsEndpoint;
import restyle.local.states.TaskError;
import restyle.local.states.VirtualTimeline;
import restyle.local.wire.JsonProtocolServer;
import restyle.request.Models;
import restyle.retry.Retry;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.runtime.Executions;
import restyle.segmind.NotCompleted;
import restyle.segmind.SegmindClient;
import restyle.status.StatusCheck;
import restyle.submit.SourceDelivery;
import restyle.submit.SourceUrls;
import restyle.submit.Submission;
import restyle.submit.SubmitSettings;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The machine with its real functions, a real bucket and the simulated provider, all of whose clocks are the machine's
 * virtual time. Calls take no time of that; waiting, between and within invocations, does.
 */
final class JobPipeline implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration SUBMIT_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PAINTING = Duration.ofMinutes(1);

    final JobWorld world =
            new JobWorld(settings -> settings.withJobDuration(Duration.ZERO).withSamples(Path.of("..", "samples")));
    final VirtualTimeline timeline = new VirtualTimeline();
    final StateMachines machines = new StateMachines(
            timeline, new Random(7), this::invoke, LocalAccount.REGION, LocalAccount.ID, this::statusChanged);
    private final Duration aheadOfTimeline = Duration.between(timeline.now(), world.clock.instant());
    private final JsonProtocolServer stepFunctions = StepFunctionsEndpoint.start(0, world.credentials, machines);
    private final StateMachine machine = machines.deploy(
            "StateMachine", "arn:aws:iam::000000000000:role/machine", Machine.load(MachineBench.definition()));
    private final Executions executions;
    private final Submission submission;
    private final StatusCheck check;
    private final LocalFunction storeImage;
    private final LocalFunction recordFailure;
    private boolean slow;

    JobPipeline() throws IOException {
        this(List.of());
    }

    /** @param watchers see each call of the functions to S3 */
    JobPipeline(List<ExecutionInterceptor> watchers) throws IOException {
        Environment environment = environment(watchers);
        S3Client s3 = new AwsClients(environment).s3();
        JobRecords records = new JobRecords(s3, JobWorld.BUCKET, _ -> {});
        SegmindClient client = world.client();
        executions = new Executions(new AwsClients(environment).stepFunctions(), machine.arn());
        submission = new Submission(
                records,
                new Models(),
                _ -> world.segmind.key(),
                client,
                new SourceUrls(
                        world.s3,
                        world.aws.presigner(),
                        JobWorld.BUCKET,
                        client,
                        SourceDelivery.PRESIGNED,
                        JobWorld.PROCESSING_DEADLINE),
                new SubmitSettings(
                        JobWorld.PROCESSING_DEADLINE,
                        Duration.ofSeconds(55),
                        SubmitSettings.OnUnknownSubmit.FAIL,
                        Cadence.BALANCED),
                world.clock,
                new Random(1));
        check = new StatusCheck(
                records, client, Cadence.BALANCED, Duration.ofSeconds(30), world.clock, this::pass, new Random(2));
        storeImage = function("restyle.store.StoreImage", environment);
        recordFailure = function("restyle.failure.RecordFailure", environment);
    }

    /** Starts the execution of a new job. */
    Job start() {
        Job job = world.queued();
        start(job);
        return job;
    }

    void start(Job job) {
        executions.start(job);
    }

    /** Cancels a job as the API does. */
    Job cancel(String id) {
        return world.records.update(id, latest -> Transitions.cancel(latest, world.clock.instant()));
    }

    /** Stops the execution of a job as the API does once it is cancelled. */
    void stop(Job job) {
        executions.stop(job, "cancelled");
    }

    /** Gives a failed job its next attempt, as {@code restyle retry} does. */
    void retry(String id) {
        new Retry(world.records, executions, world.clock).retry(id, false);
    }

    /** Lets time pass until every execution has ended. */
    void run() {
        timeline.run();
        keepTime();
    }

    /** Makes the provider take 30 minutes for the next job. */
    void slowDown() {
        world.segmind.faults().next(1, Fault.SLOW);
        slow = true;
    }

    /** Lets so much time pass that the provider has finished whatever it accepted. */
    void runFor(Duration time) {
        timeline.runFor(time);
        keepTime();
        slow = false;
    }

    Job job(String id) {
        return world.records.get(id);
    }

    /** The newest execution. */
    Execution execution() {
        return machines.executions(machine.arn()).getFirst();
    }

    @Override
    public void close() throws IOException {
        storeImage.close();
        recordFailure.close();
        stepFunctions.close();
        world.close();
    }

    private JsonNode invoke(String arn, JsonNode payload) throws TaskError {
        keepTime();
        String id = payload.path("requestId").asText();
        return switch (arn.substring(arn.lastIndexOf(':') + 1)) {
            case "Submit" -> MAPPER.valueToTree(submit(id));
            case "CheckStatus" -> MAPPER.valueToTree(check.check(id, CHECK_TIMEOUT));
            case "StoreImage" -> invoke(storeImage, payload);
            case "RecordFailure" -> invoke(recordFailure, payload);
            default -> throw new TaskError("Lambda.ResourceNotFoundException", arn);
        };
    }

    /** Painting takes real time: virtual time, which costs none, must not pass a deadline meanwhile. */
    private Turn submit(String id) {
        Turn turn = submission.submit(id, SUBMIT_TIMEOUT);
        Job job = job(id);
        if (job.status() == JobStatus.SUBMITTED && !slow) {
            await().atMost(PAINTING)
                    .until(() -> !(world.client().status(job.provider().requestId()) instanceof NotCompleted.Pending));
        }
        return turn;
    }

    private static JsonNode invoke(LocalFunction function, JsonNode payload) throws TaskError {
        return switch (function.invoke(payload)) {
            case Invocation.Succeeded(JsonNode answer) -> answer;
            case Invocation.Failed(String error, JsonNode cause) -> throw new TaskError(error, cause.toString());
        };
    }

    /** Does as the template's rule does. */
    private void statusChanged(JsonNode event) {
        if (List.of("FAILED", "TIMED_OUT", "ABORTED")
                .contains(event.at("/detail/status").asText())) {
            recordFailure.invoke(event);
        }
    }

    private void pass(Duration time) {
        timeline.await(new CompletableFuture<>(), time);
        keepTime();
    }

    private void keepTime() {
        Instant now = timeline.now().plus(aheadOfTimeline);
        world.clock.advance(Duration.between(world.clock.instant(), now));
    }

    private Environment environment(List<ExecutionInterceptor> watchers) {
        URI s3 = world.s3.serviceClientConfiguration().endpointOverride().orElseThrow();
        return new Environment(
                Map.of(
                        "AWS_ENDPOINT_URL_S3", s3.toString(),
                        "AWS_ENDPOINT_URL_SFN", stepFunctions.uri().toString(),
                        "AWS_REGION", LocalAccount.REGION,
                        "AWS_ACCESS_KEY_ID", world.credentials.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", world.credentials.secretAccessKey(),
                        "BUCKET", JobWorld.BUCKET,
                        "STACK", "restyle",
                        "ALLOWED_OUTPUT_ORIGINS", world.segmind.origin().toString()),
                watchers);
    }

    private static LocalFunction function(String type, Environment environment) {
        return new LocalFunction(
                new FunctionConfiguration(
                        type,
                        "arn:aws:lambda:us-east-1:000000000000:function:" + type,
                        type + "::handleRequest",
                        Duration.ofMinutes(2),
                        1024,
                        environment,
                        OptionalInt.empty()),
                line -> {});
    }
}
