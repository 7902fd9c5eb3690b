package restyle.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import restyle.local.bucket.Bucket;
import restyle.local.bucket.Notification;
import restyle.local.bucket.S3Server;
import restyle.local.gateway.Gateway;
import restyle.local.gateway.RestApi;
import restyle.local.lambda.Invocation;
import restyle.local.lambda.SsmEndpoint;
import restyle.local.queue.EventSourceMapping;
import restyle.local.queue.Queue;
import restyle.local.queue.SqsServer;
import restyle.local.states.Machine;
import restyle.local.states.RealTimeline;
import restyle.local.states.StateMachines;
import restyle.local.states.StepFunctionsEndpoint;
import restyle.local.template.Stack;
import restyle.local.template.TemplateReader;
import restyle.local.wire.JsonProtocolServer;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * The whole stack in this JVM: what {@code template.yaml} describes, wired as it says, with the real handlers and the
 * real state machine. Everything listens on 127.0.0.1 and is gone once it is closed.
 */
public final class RunningStack implements AutoCloseable {
    private static final int UNLIMITED_CONCURRENCY = 1000;

    /** Lambda waits a minute and then two; nobody at this machine would. */
    private static final Duration PAUSE_BETWEEN_DELIVERIES = Duration.ofSeconds(1);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final AwsCredentials credentials = LocalAccount.newCredentials();
    private final Stack template;
    private final Functions functions;
    private final SqsServer sqs;
    private final S3Server s3;
    private final StateMachines machines;
    private final JsonProtocolServer stepFunctions;
    private final Gateway gateway;
    private final RestApi api;

    private RunningStack(StackSettings settings) throws IOException {
        try {
            template = TemplateReader.read(settings.project().resolve("template.yaml"), parameters(settings));
            functions = closedLater(new Functions(credentials, settings.functionLog()));
            sqs = closedLater(SqsServer.start(0, LocalAccount.REGION, LocalAccount.ID, queues(template)));
            s3 = closedLater(
                    S3Server.start(settings.s3Port(), credentials, LocalAccount.REGION, buckets(template, sqs)));
            SsmEndpoint ssm = closedLater(SsmEndpoint.start(credentials, providerKey(template, settings.provider())));
            machines = closedLater(stateMachines(template, functions, sqs));
            stepFunctions = closedLater(StepFunctionsEndpoint.start(0, credentials, machines));
            functions.deploy(
                    template.functions(),
                    Map.of(
                            "AWS_ENDPOINT_URL_S3", s3.endpoint(),
                            "AWS_ENDPOINT_URL_SFN", stepFunctions.uri(),
                            "AWS_ENDPOINT_URL_SSM", ssm.uri()));
            template.eventSourceMappings().stream()
                    .filter(restyle.local.template.EventSourceMapping::enabled)
                    .forEach(mapping -> closedLater(started(mapping)));
            api = LocalApi.of(template.api(), functions, settings.apiKey());
            gateway = closedLater(Gateway.start(api, settings.apiPort(), _ -> {}));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * @throws IOException naming the port that is in use
     * @throws IllegalArgumentException naming the event source mapping that has a batching window
     * @throws restyle.local.template.TemplateException if the template holds something that cannot be run here
     */
    public static RunningStack start(StackSettings settings) throws IOException {
        return new RunningStack(settings);
    }

    /** Where the API begins, such as {@code http://127.0.0.1:8080/api}. */
    public URI apiStage() {
        return gateway.stage();
    }

    public String apiKey() {
        return api.apiKeys().getFirst().value();
    }

    /** The only credentials that its S3, Step Functions and SSM accept; drawn anew for every stack. */
    public AwsCredentials credentials() {
        return credentials;
    }

    public URI s3Endpoint() {
        return s3.endpoint();
    }

    public URI stepFunctionsEndpoint() {
        return stepFunctions.uri();
    }

    public SqsServer sqs() {
        return sqs;
    }

    public StateMachines stateMachines() {
        return machines;
    }

    public Gateway gateway() {
        return gateway;
    }

    /** What the template describes. */
    public Stack template() {
        return template;
    }

    public String bucket() {
        return template.buckets().getFirst().name();
    }

    public String stateMachineArn() {
        return template.stateMachines().getFirst().arn();
    }

    /** Stops everything, the doors first. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                System.getLogger(RunningStack.class.getName())
                        .log(System.Logger.Level.WARNING, "Not closed cleanly", e);
            }
        }
    }

    private <T extends AutoCloseable> T closedLater(T resource) {
        running.push(resource);
        return resource;
    }

    private EventSourceMapping started(restyle.local.template.EventSourceMapping mapping) {
        if (mapping.batchingWindow().isPositive()) {
            throw new IllegalArgumentException("MaximumBatchingWindowInSeconds of " + mapping.logicalId() + " is "
                    + mapping.batchingWindow().toSeconds() + ": the local stack hands messages over at once,"
                    + " so only 0 is supported");
        }
        return EventSourceMapping.start(
                sqs,
                template.queueByArn(mapping.queueArn()).name(),
                new EventSourceMapping.Settings(
                        mapping.batchSize(),
                        mapping.maximumConcurrency().orElse(UNLIMITED_CONCURRENCY),
                        mapping.reportBatchItemFailures()),
                event -> switch (functions.get(mapping.function()).invoke(event)) {
                    case Invocation.Succeeded(JsonNode answer) -> answer;
                    case Invocation.Failed(String error, JsonNode cause) ->
                        throw new IllegalStateException(
                                error + ": " + cause.path("errorMessage").asText(cause.toString()));
                });
    }

    private static Map<String, String> parameters(StackSettings settings) {
        Map<String, String> parameters = new HashMap<>(settings.provider().parameters());
        parameters.putAll(settings.parameters());
        return parameters;
    }

    private static List<Queue> queues(Stack template) {
        return template.queues().stream()
                .map(queue -> new Queue(
                        queue.name(),
                        queue.visibilityTimeout(),
                        queue.redrive()
                                .map(redrive -> new Queue.DeadLetters(
                                        template.queueByArn(redrive.deadLetterQueueArn())
                                                .name(),
                                        redrive.maxReceiveCount()))))
                .toList();
    }

    private static List<Bucket> buckets(Stack template, SqsServer sqs) {
        return template.buckets().stream()
                .map(bucket -> new Bucket(
                        bucket.name(),
                        IntStream.range(0, bucket.notifications().size())
                                .mapToObj(i -> notification(
                                        bucket.logicalId() + i,
                                        bucket.notifications().get(i),
                                        template,
                                        sqs))
                                .toList()))
                .toList();
    }

    private static Notification notification(
            String id, restyle.local.template.Bucket.Notification notification, Stack template, SqsServer sqs) {
        String queue = template.queueByArn(notification.queueArn()).name();
        return new Notification(
                id,
                Set.of(notification.event()),
                notification.prefix(),
                notification.suffix(),
                (ObjectNode event) -> sqs.send(queue, event.toString()));
    }

    private static Map<String, String> providerKey(Stack template, ProviderAddress provider) {
        return Map.of(template.function("SubmitFunction").environment().get("PROVIDER_KEY_PARAMETER"), provider.key());
    }

    private static StateMachines stateMachines(Stack template, Functions functions, SqsServer sqs) {
        StateMachines machines = new StateMachines(
                new RealTimeline(),
                RandomGenerator.getDefault(),
                functions,
                LocalAccount.REGION,
                LocalAccount.ID,
                new EventRules(
                        template.rules(),
                        (function, event) -> functions.get(function).invoke(event),
                        (function, event) -> template.function(function)
                                .deadLetterQueueArn()
                                .ifPresent(
                                        arn -> sqs.send(template.queueByArn(arn).name(), event.toString())),
                        PAUSE_BETWEEN_DELIVERIES));
        template.stateMachines()
                .forEach(machine -> machines.deploy(
                        machine.name(),
                        "arn:aws:iam::" + LocalAccount.ID + ":role/" + machine.logicalId(),
                        Machine.load(machine.definition())));
        return machines;
    }
}
