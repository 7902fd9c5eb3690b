package restyle.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import restyle.OperatorClients;
import restyle.StackBucket;
import restyle.job.Job;
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.segmind.SimulatedSegmindSettings;
import restyle.local.template.LambdaFunction;
import restyle.local.template.Stack;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A stack with a simulated Segmind whose jobs take no time, and what a user does with it. */
final class StackUnderTest implements AutoCloseable {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration LONGEST_JOB = Duration.ofMinutes(3);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    final SimulatedSegmind segmind;
    final RunningStack stack;
    final S3Client s3;
    private final StackBucket bucket;
    final HttpClient http = HttpClient.newHttpClient();

    private StackUnderTest(UnaryOperator<StackSettings> change, UnaryOperator<Stack> templateChange)
            throws IOException {
        segmind = SimulatedSegmind.start(SimulatedSegmindSettings.defaults()
                .withJobDuration(Duration.ZERO)
                .withSamples(PROJECT.resolve("samples")));
        try {
            StackSettings settings = change.apply(StackSettings.of(PROJECT, ProviderAddress.of(segmind)));
            Stack template = templateChange.apply(RunningStack.read(settings));
            stack = RunningStack.start(template, Roles.of(template), settings);
        } catch (IOException | RuntimeException e) {
            segmind.close();
            throw e;
        }
        s3 = OperatorClients.ofS3(stack.s3Endpoint(), stack.credentials()).s3();
        bucket = new StackBucket(s3, stack.bucket(), LONGEST_JOB, POLL_INTERVAL);
    }

    static StackUnderTest start() throws IOException {
        return start(UnaryOperator.identity());
    }

    static StackUnderTest start(UnaryOperator<StackSettings> change) throws IOException {
        return new StackUnderTest(change, UnaryOperator.identity());
    }

    /** In which a function has another timeout than the template says. */
    static StackUnderTest startWithTimeout(String logicalId, Duration timeout) throws IOException {
        return new StackUnderTest(UnaryOperator.identity(), template -> withTimeout(template, logicalId, timeout));
    }

    private static Stack withTimeout(Stack template, String logicalId, Duration timeout) {
        return new Stack(
                template.functions().stream()
                        .map(function ->
                                function.logicalId().equals(logicalId) ? withTimeout(function, timeout) : function)
                        .toList(),
                template.queues(),
                template.buckets(),
                template.resourcePolicies(),
                template.stateMachines(),
                template.apis(),
                template.rules(),
                template.eventSourceMappings());
    }

    private static LambdaFunction withTimeout(LambdaFunction function, Duration timeout) {
        return new LambdaFunction(
                function.logicalId(),
                function.name(),
                function.arn(),
                function.handler(),
                timeout,
                function.memoryMegabytes(),
                function.environment(),
                function.statements(),
                function.deadLetterQueueArn());
    }

    void upload(String key, byte[] content, Map<String, String> metadata) {
        bucket.upload(key, content, metadata);
    }

    byte[] download(String key) {
        return bucket.download(key);
    }

    /** The job of an upload once it has ended. */
    Job ended(String uploadKey) {
        return bucket.ended(uploadKey);
    }

    Optional<Job> find(String uploadKey) {
        return bucket.find(uploadKey);
    }

    void setQueueAttribute(QueueAttributeName name, String value) {
        stack.sqs()
                .client()
                .setQueueAttributes(set -> set.queueUrl(queueUrl("UploadQueue")).attributes(Map.of(name, value)));
    }

    /** Puts a message into the queue of uploads. */
    void send(String message) {
        stack.sqs()
                .client()
                .sendMessage(send -> send.queueUrl(queueUrl("UploadQueue")).messageBody(message));
    }

    /** The bodies of messages that have come into this dead-letter queue since it was asked last. */
    List<String> newDeadLetters(String logicalId) {
        return stack
                .sqs()
                .client()
                .receiveMessage(receive -> receive.queueUrl(queueUrl(logicalId)).maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    private String queueUrl(String logicalId) {
        return stack.template().queues().stream()
                .filter(queue -> queue.logicalId().equals(logicalId))
                .map(queue -> stack.sqs().url(queue.name()))
                .findFirst()
                .orElseThrow();
    }

    HttpResponse<String> call(String method, String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(stack.apiStage() + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .header("x-api-key", stack.apiKey())
                        .header("Content-Type", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** As bytes, whatever they are. */
    HttpResponse<byte[]> post(String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stack.apiStage() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("x-api-key", stack.apiKey());
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** A body that asks for a picture which the provider itself serves. */
    String restyling(String prompt) {
        return "{\"prompt\":\"" + prompt + "\",\"image_file\":\"" + segmind.origin() + "/samples/harbour.jpg\"}";
    }

    Job job(String id) {
        return bucket.job(id);
    }

    Job endedById(String id) {
        return bucket.awaitedById(id, Job::isTerminal);
    }

    @Override
    public void close() {
        try (segmind;
                stack;
                s3) {
            http.close();
        }
    }
}
