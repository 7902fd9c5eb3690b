package restyle.local.runtimeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import restyle.bucket.JobRecords;
import restyle.local.bucket.Bucket;
import restyle.local.bucket.S3Server;
import restyle.local.lambda.FunctionConfiguration;
import restyle.local.lambda.SsmEndpoint;
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.segmind.SimulatedSegmindSettings;
import restyle.local.stack.LocalAccount;
import restyle.local.stack.ProviderAddress;
import restyle.local.states.Machine;
import restyle.local.states.StateMachines;
import restyle.local.states.StepFunctionsEndpoint;
import restyle.local.states.Timeline;
import restyle.local.template.LambdaFunction;
import restyle.local.template.Stack;
import restyle.local.template.TemplateReader;
import restyle.local.wire.JsonProtocolServer;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The template's functions, each to be started in a process of its own, and the services around them: S3, Step
 * Functions, SSM and a simulated Segmind. Executions are started but get nowhere: the test is what invokes functions.
 */
final class DeployedFunctions implements AutoCloseable {
    /** What Lambda makes of the template's {@code LoggingConfig}. */
    private static final Map<String, String> LOGGING_CONFIG =
            Map.of("AWS_LAMBDA_LOG_FORMAT", "JSON", "AWS_LAMBDA_LOG_LEVEL", "INFO");

    final SimulatedSegmind segmind;
    final StateMachines machines;
    final S3Client s3;
    final JobRecords records;
    private final AwsCredentials credentials = LocalAccount.newCredentials();
    private final Stack stack;
    private final S3Server s3Server;
    private final JsonProtocolServer stepFunctions;
    private final SsmEndpoint ssm;

    DeployedFunctions() throws IOException {
        segmind = SimulatedSegmind.start(SimulatedSegmindSettings.defaults().withJobDuration(Duration.ZERO));
        stack = TemplateReader.read(
                Path.of("..", "template.yaml"), ProviderAddress.of(segmind).parameters());
        s3Server = S3Server.start(0, credentials, LocalAccount.REGION, List.of(new Bucket(bucket(), List.of())));
        machines = new StateMachines(
                new StoppedTimeline(),
                new Random(1),
                (function, _) -> {
                    throw new AssertionError("Nothing runs " + function);
                },
                LocalAccount.REGION,
                LocalAccount.ID,
                _ -> {});
        stack.stateMachines()
                .forEach(machine -> machines.deploy(
                        machine.name(), "arn:aws:iam::000000000000:role/none", Machine.load(machine.definition())));
        stepFunctions = StepFunctionsEndpoint.start(0, credentials, machines);
        String keyParameter = stack.function("SubmitFunction").environment().get("PROVIDER_KEY_PARAMETER");
        ssm = SsmEndpoint.start(credentials, Map.of(keyParameter, segmind.key()));
        s3 = new AwsClients(new Environment(account(), List.of())).s3();
        records = new JobRecords(s3, bucket(), _ -> {});
    }

    String bucket() {
        return stack.bucket("Bucket").name();
    }

    byte[] object(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(bucket()).key(key)).asByteArray();
    }

    /** The names of the executions that were started. */
    List<String> executions() {
        return machines.executions(stack.stateMachines().getFirst().arn()).stream()
                .map(execution -> execution.name())
                .toList();
    }

    /** The function as the template describes it, on nothing but what is deployed. */
    FunctionProcess start(String logicalId) throws IOException {
        return start(logicalId, Map.of());
    }

    /** @param more variables of Lambda itself */
    FunctionProcess start(String logicalId, Map<String, String> more) throws IOException {
        LambdaFunction function = stack.function(logicalId);
        Map<String, String> variables = new HashMap<>(function.environment());
        variables.putAll(account());
        variables.putAll(LOGGING_CONFIG);
        variables.putAll(more);
        return FunctionProcess.start(
                new FunctionConfiguration(
                        function.name(),
                        function.arn(),
                        function.handler(),
                        function.timeout(),
                        function.memoryMegabytes(),
                        new Environment(variables, List.of()),
                        OptionalInt.empty()),
                DeployedClassPath.get());
    }

    /** Starts the function, invokes it once and ends it. */
    JsonNode invoke(String logicalId, JsonNode event) throws IOException, InterruptedException {
        try (FunctionProcess process = start(logicalId)) {
            return answer(process.invoke(event), process);
        }
    }

    static JsonNode answer(Outcome outcome, FunctionProcess process) {
        return assertThat(outcome)
                .as("the function wrote %s", process.output())
                .asInstanceOf(type(Outcome.Answered.class))
                .actual()
                .payload();
    }

    @Override
    public void close() throws IOException {
        s3.close();
        ssm.close();
        stepFunctions.close();
        s3Server.close();
        segmind.close();
    }

    private Map<String, String> account() {
        return Map.of(
                "AWS_REGION", LocalAccount.REGION,
                "AWS_ACCESS_KEY_ID", credentials.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey(),
                "AWS_ENDPOINT_URL_S3", s3Server.endpoint().toString(),
                "AWS_ENDPOINT_URL_SFN", stepFunctions.uri().toString(),
                "AWS_ENDPOINT_URL_SSM", ssm.uri().toString());
    }

    private static final class StoppedTimeline implements Timeline {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void start(String name, Runnable task) {}

        @Override
        public boolean await(CompletableFuture<?> event, Duration limit) {
            throw new AssertionError("No task runs that could wait");
        }
    }
}
