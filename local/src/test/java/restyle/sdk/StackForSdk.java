package restyle.sdk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import restyle.OperatorClients;
import restyle.StackBucket;
import restyle.job.Job;
import restyle.local.lambda.LogLine;
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.segmind.SimulatedSegmindSettings;
import restyle.local.stack.ProviderAddress;
import restyle.local.stack.RunningStack;
import restyle.local.stack.StackSettings;
import software.amazon.awssdk.services.s3.S3Client;

/** What {@code restyle serve} runs, with a simulated Segmind whose jobs take a chosen time. */
final class StackForSdk implements AutoCloseable {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    final SimulatedSegmind segmind;
    private final RunningStack stack;
    private final S3Client s3;
    private final StackBucket bucket;

    private StackForSdk(SimulatedSegmindSettings settings) throws IOException {
        segmind = SimulatedSegmind.start(settings.withSamples(PROJECT.resolve("samples")));
        try {
            stack = RunningStack.start(
                    StackSettings.of(PROJECT, ProviderAddress.of(segmind)).withFunctionLog(StackForSdk::tellErrors));
        } catch (IOException | RuntimeException e) {
            segmind.close();
            throw e;
        }
        s3 = OperatorClients.ofS3(stack.s3Endpoint(), stack.credentials()).s3();
        bucket = new StackBucket(s3, stack.bucket(), Duration.ofSeconds(90), Duration.ofMillis(100));
    }

    /** @param concurrency how many jobs Segmind works on at once */
    static StackForSdk start(Duration jobDuration, int concurrency) throws IOException {
        return new StackForSdk(
                SimulatedSegmindSettings.defaults().withJobDuration(jobDuration).withConcurrency(concurrency));
    }

    static StackForSdk start() throws IOException {
        return start(Duration.ZERO, 8);
    }

    URI baseUrl() {
        return URI.create(stack.apiStage() + "/v1");
    }

    SdkClient client(SegmindSdk sdk) {
        return client(sdk, Optional.of(stack.apiKey()));
    }

    SdkClient client(SegmindSdk sdk, Optional<String> apiKey) {
        return sdk.client(baseUrl(), apiKey.orElse(null));
    }

    /** With one of the smallest sizes and the plainest style, which are painted soonest. */
    ObjectNode parameters(String prompt) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt", prompt)
                .put("image_file", segmind.origin() + "/samples/harbour.jpg")
                .put("resolution", "RESOLUTION_640_1024")
                .put("style_type", "REALISTIC");
    }

    int submitsOf(String prompt) {
        return segmind.counts().acceptedWithPrompt(prompt).size();
    }

    List<String> results() {
        return bucket.keys("results/");
    }

    Job ended(String requestId) {
        return bucket.awaitedById(requestId, Job::isTerminal);
    }

    /** An answer with status 500 names only the invocation. */
    private static void tellErrors(LogLine line) {
        if (line.function().equals("ApiFunction") && line.text().contains("\"level\":\"ERROR\"")) {
            System.err.println(line.text());
        }
    }

    @Override
    public void close() {
        try (segmind;
                stack) {
            s3.close();
        }
    }
}
