package restyle.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import restyle.StackBucket;
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.segmind.SimulatedSegmindSettings;
import restyle.local.stack.ProviderAddress;
import restyle.localstack.LocalStack;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * The stack in a LocalStack: built and deployed by the SAM CLI from the template as it is, with a simulated Segmind for
 * the provider. Its parameters make deadlines as short as they may be.
 */
final class DeployedStack implements AutoCloseable {
    static final Duration QUEUE_DEADLINE = Duration.ofSeconds(60);
    static final Duration PROCESSING_DEADLINE = Duration.ofSeconds(30);
    private static final Duration LONGEST_JOB = Duration.ofSeconds(150);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(300);
    private static final Path SAMPLES = Path.of("..", "samples");

    private final LocalStack localStack;
    private final SimulatedSegmind segmind;
    private final String name =
            "restyle-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    private final Map<String, String> outputs;
    private final StackBucket bucket;
    private final DeployedExecutions executions;
    private final UploadQueue uploads;
    private final DeployedApi api;

    private DeployedStack(LocalStack localStack) throws IOException {
        this.localStack = localStack;
        segmind = SimulatedSegmind.start(SimulatedSegmindSettings.defaults()
                .withAddress(localStack.here())
                .withJobDuration(Duration.ZERO)
                .withSamples(SAMPLES));
        storeProviderKey();
        SamCli sam = new SamCli(localStack.environment());
        sam.build();
        sam.deploy(name, parameters());
        outputs = outputs();
        bucket = new StackBucket(
                localStack.client(S3Client.builder()), output("BucketName"), LONGEST_JOB, POLL_INTERVAL);
        executions = new DeployedExecutions(localStack.client(SfnClient.builder()), output("StateMachineArn"));
        uploads = new UploadQueue(
                localStack.client(SqsClient.builder()), output("UploadQueueUrl"), output("UploadDeadLetterQueueUrl"));
        api = DeployedApi.of(localStack.endpoint(), physicalId("Api"), apiKey());
    }

    static DeployedStack deploy(LocalStack localStack) {
        try {
            return new DeployedStack(localStack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    SimulatedSegmind segmind() {
        return segmind;
    }

    StackBucket bucket() {
        return bucket;
    }

    DeployedExecutions executions() {
        return executions;
    }

    UploadQueue uploads() {
        return uploads;
    }

    DeployedApi api() {
        return api;
    }

    LocalStack localStack() {
        return localStack;
    }

    /** @throws IllegalArgumentException if the template has no such output */
    String output(String key) {
        if (!outputs.containsKey(key)) {
            throw new IllegalArgumentException("The stack has no output " + key + ": it has " + outputs.keySet());
        }
        return outputs.get(key);
    }

    /** The id that AWS gave to a resource of the template. */
    String physicalId(String logicalId) {
        try (CloudFormationClient cloudFormation = localStack.client(CloudFormationClient.builder())) {
            return cloudFormation
                    .describeStackResource(describe -> describe.stackName(name).logicalResourceId(logicalId))
                    .stackResourceDetail()
                    .physicalResourceId();
        }
    }

    List<StackResource> resources(String type) {
        try (CloudFormationClient cloudFormation = localStack.client(CloudFormationClient.builder())) {
            return cloudFormation.describeStackResources(describe -> describe.stackName(name)).stackResources().stream()
                    .filter(resource -> resource.resourceType().equals(type))
                    .toList();
        }
    }

    @Override
    public void close() {
        try (segmind;
                CloudFormationClient cloudFormation = localStack.client(CloudFormationClient.builder())) {
            cloudFormation.deleteStack(delete -> delete.stackName(name));
        }
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>(
                ProviderAddress.on(segmind.origin(), segmind.key()).parameters());
        parameters.put("ProviderKeyParameter", providerKeyParameter());
        parameters.put("Observability", "FULL");
        parameters.put("QueueDeadlineSeconds", String.valueOf(QUEUE_DEADLINE.toSeconds()));
        parameters.put("ProcessingDeadlineSeconds", String.valueOf(PROCESSING_DEADLINE.toSeconds()));
        return parameters;
    }

    private String providerKeyParameter() {
        return "/" + name + "/segmind-api-key";
    }

    private void storeProviderKey() {
        try (SsmClient parameters = localStack.client(SsmClient.builder())) {
            parameters.putParameter(put -> put.name(providerKeyParameter())
                    .type(ParameterType.SECURE_STRING)
                    .value(segmind.key()));
        }
    }

    private Map<String, String> outputs() {
        try (CloudFormationClient cloudFormation = localStack.client(CloudFormationClient.builder())) {
            return cloudFormation
                    .describeStacks(describe -> describe.stackName(name))
                    .stacks()
                    .getFirst()
                    .outputs()
                    .stream()
                    .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
        }
    }

    private String apiKey() {
        try (ApiGatewayClient apiGateway = localStack.client(ApiGatewayClient.builder())) {
            return apiGateway
                    .getApiKey(get -> get.apiKey(physicalId("ApiKey")).includeValue(true))
                    .value();
        }
    }
}
