package restyle.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
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
import restyle.local.template.StateMachine;
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
    private final Roles roles;
    private final Functions functions;
    private final SqsServer sqs;
    private final S3Server s3;
    private final StateMachines machines;
    private final JsonProtocolServer stepFunctions;
    private final Gateway gateway;
    private final RestApi api;

    private RunningStack(Stack template, Roles roles, StackSettings settings) throws IOException {
        this.template = template;
        this.roles = roles;
        try {
            functions = closedLater(new Functions(credentials, roles, settings.functionLog()));
            sqs = closedLater(SqsServer.start(0, LocalAccount.REGION, LocalAccount.ID, queues(template)));
            s3 = closedLater(S3Server.start(
                    settings.s3Port(),
                    credentials,
                    roles.sessions(),
                    LocalAccount.REGION,
                    LocalBuckets.of(template, sqs, roles)));
            SsmEndpoint ssm = closedLater(SsmEndpoint.start(credentials, providerKey(template, settings.provider())));
            machines = closedLater(withTheMachine());
            stepFunctions = closedLater(StepFunctionsEndpoint.start(0, credentials, machines));
            functions.deploy(
                    template.functions(),
                    Map.of(
                            "AWS_ENDPOINT_URL_S3", s3.endpoint(),
                            "AWS_ENDPOINT_URL_SFN", stepFunctions.uri(),
                            "AWS_ENDPOINT_URL_SSM", ssm.uri()));
            template.eventSourceMappings().forEach(roles::requireMayPoll);
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
     * @throws IllegalArgumentException naming what cannot be run here or may not be done: an event source mapping with a
     *     batching window, a statement that is not understood, a function that may not poll its queue, a bucket that may
     *     not tell its queue
     * @throws restyle.local.template.TemplateException if the template holds something that cannot be run here
     */
    public static RunningStack start(StackSettings settings) throws IOException {
        Stack template = read(settings);
        return start(template, Roles.of(template), settings);
    }

    /** The template that a stack is made of. */
    static Stack read(StackSettings settings) {
        return TemplateReader.read(settings.project().resolve("template.yaml"), parameters(settings));
    }

    /** As {@link #start(StackSettings)}, of a template that has been read, and with these roles. */
    static RunningStack start(Stack template, Roles roles, StackSettings settings) throws IOException {
        return new RunningStack(template, roles, settings);
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

    private static Map<String, String> providerKey(Stack template, ProviderAddress provider) {
        return Map.of(template.function("SubmitFunction").environment().get("PROVIDER_KEY_PARAMETER"), provider.key());
    }

    private StateMachines withTheMachine() {
        if (template.stateMachines().size() != 1) {
            throw new IllegalArgumentException("The template has "
                    + template.stateMachines().size() + " state machines: the local stack runs exactly one");
        }
        StateMachine machine = template.stateMachines().getFirst();
        StateMachines machines = new StateMachines(
                new RealTimeline(),
                RandomGenerator.getDefault(),
                new StepInvoker(roles.of(machine.logicalId()), functions),
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
        machines.deploy(
                machine.name(),
                "arn:aws:iam::" + LocalAccount.ID + ":role/" + machine.logicalId() + "Role",
                Machine.load(machine.definition()));
        return machines;
    }
}
