package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import restyle.OperatorClients;
import restyle.bucket.JobNotFoundException;
import restyle.bucket.JobRecords;
import restyle.bucket.Keys;
import restyle.local.bucket.Bucket;
import restyle.local.bucket.Notification;
import restyle.local.bucket.S3Server;
import restyle.local.lambda.Invocation;
import restyle.local.lambda.LogLine;
import restyle.local.lambda.SsmEndpoint;
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.states.Execution;
import restyle.local.states.Machine;
import restyle.local.states.StateMachines;
import restyle.local.states.StepFunctionsEndpoint;
import restyle.local.states.VirtualTimeline;
import restyle.local.template.Stack;
import restyle.local.wire.JsonProtocolServer;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The functions of a template in their roles, each to be invoked by hand, and what they call. Executions are started and
 * get nowhere, no message comes by itself: nothing happens but what a story does.
 */
final class FunctionBench implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final SimulatedSegmind segmind;
    final S3Client s3;
    final BenchJobs jobs;
    private final String bucket;
    private final S3Server s3Server;
    private final SsmEndpoint ssm;
    private final StateMachines machines;
    private final JsonProtocolServer stepFunctions;
    private final Functions functions;
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private volatile Runnable whenFrozen = () -> {};

    FunctionBench(Stack template, Roles roles, SimulatedSegmind segmind) throws IOException {
        AwsCredentials credentials = LocalAccount.newCredentials();
        this.segmind = segmind;
        segmind.faults().clear();
        bucket = template.buckets().getFirst().name();
        Notification frozen = new Notification(
                "frozen", Set.of("s3:ObjectCreated:Copy"), "sources/", "", (ObjectNode _) -> whenFrozen.run());
        s3Server = S3Server.start(
                0, credentials, roles.sessions(), LocalAccount.REGION, List.of(new Bucket(bucket, List.of(frozen))));
        ssm = SsmEndpoint.start(
                credentials,
                Map.of(template.function("SubmitFunction").environment().get("PROVIDER_KEY_PARAMETER"), segmind.key()));
        machines = new StateMachines(
                new VirtualTimeline(),
                new Random(1),
                (function, _) -> {
                    throw new AssertionError("Nothing runs " + function);
                },
                LocalAccount.REGION,
                LocalAccount.ID,
                _ -> {});
        template.stateMachines()
                .forEach(machine -> machines.deploy(machine.name(), "none", Machine.load(machine.definition())));
        stepFunctions = StepFunctionsEndpoint.start(0, credentials, machines);
        functions = new Functions(credentials, roles, this::log);
        functions.deploy(
                template.functions(),
                Map.of(
                        "AWS_ENDPOINT_URL_S3", s3Server.endpoint(),
                        "AWS_ENDPOINT_URL_SFN", stepFunctions.uri(),
                        "AWS_ENDPOINT_URL_SSM", ssm.uri()));
        s3 = OperatorClients.ofS3(s3Server.endpoint(), credentials).s3();
        jobs = new BenchJobs(new JobRecords(s3, bucket, _ -> {}), picture());
    }

    String bucket() {
        return bucket;
    }

    /** Done once, while a function is freezing an upload. */
    void whenFrozen(Runnable event) {
        whenFrozen = () -> {
            whenFrozen = () -> {};
            event.run();
        };
    }

    Invocation invoke(String function, JsonNode event) {
        return functions.get(function).invoke(event);
    }

    Invocation step(String function, String requestId) {
        return invoke(function, JsonNodeFactory.instance.objectNode().put("requestId", requestId));
    }

    JsonNode answer(Invocation invocation) {
        return assertThat(invocation)
                .as("the functions logged %s", log)
                .asInstanceOf(type(Invocation.Succeeded.class))
                .actual()
                .payload();
    }

    /** What is missing is told from what is forbidden: else a lost record would look like a broken role. */
    void assertTellsMissing(Invocation invocation) {
        assertThat(invocation)
                .asInstanceOf(type(Invocation.Failed.class))
                .extracting(Invocation.Failed::error)
                .isEqualTo(JobNotFoundException.class.getName());
    }

    void put(String key, byte[] content, Map<String, String> metadata) {
        s3.putObject(put -> put.bucket(bucket).key(key).metadata(metadata), RequestBody.fromBytes(content));
    }

    boolean exists(String key) {
        return s3.listObjectsV2(list -> list.bucket(bucket).prefix(key)).contents().stream()
                .map(S3Object::key)
                .anyMatch(key::equals);
    }

    /** A JPEG that the provider serves to anyone. */
    URI picture() {
        return segmind.origin().resolve("/samples/harbour.jpg");
    }

    /** That a job has ended, and that nothing says otherwise. */
    void assertClosed(String id) {
        assertThat(jobs.get(id).isTerminal()).isTrue();
        assertThat(exists(Keys.open(jobs.get(id)))).isFalse();
    }

    List<String> executions() {
        return allExecutions().map(Execution::name).toList();
    }

    Execution execution(String name) {
        return allExecutions()
                .filter(execution -> execution.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Stream<Execution> allExecutions() {
        return machines.stateMachines().stream().flatMap(machine -> machines.executions(machine.arn()).stream());
    }

    @Override
    public void close() throws IOException {
        functions.close();
        s3.close();
        stepFunctions.close();
        machines.close();
        ssm.close();
        s3Server.close();
    }

    static JsonNode json(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    private void log(LogLine line) {
        log.add(line.function() + " " + line.text());
    }
}
