package restyle.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import restyle.OperatorClients;
import restyle.local.segmind.Fault;
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.segmind.SimulatedSegmindSettings;
import restyle.runtime.AwsClients;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * What the three calls of v2 take on this machine, beside a GET of a job's record from the same S3, which each of them
 * makes at least once: the floor. Behind a submit, its job is submitted to Segmind, where there is
 * nothing to paint, and left alone then.
 *
 * <pre>
 * mvn -q package -DskipTests
 * java --sun-misc-unsafe-memory-access=allow -cp "local/target/test-classes:local/target/classes:functions/target/classes:$(cat local/target/class-path)" restyle.local.stack.ApiBench
 * </pre>
 */
final class ApiBench implements AutoCloseable {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(3);
    private static final int[] CLIENTS = {1, 16, 50};

    private final SimulatedSegmind segmind;
    private final RunningStack stack;
    private final S3Client s3;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String id;
    private final URI presigned;

    private ApiBench() throws IOException, InterruptedException {
        segmind = SimulatedSegmind.start(SimulatedSegmindSettings.defaults()
                .withJobDuration(Duration.ZERO)
                .withSamples(PROJECT.resolve("samples")));
        // FRUGAL leaves a job alone for nine seconds once it is submitted.
        stack = RunningStack.start(StackSettings.of(PROJECT, ProviderAddress.of(segmind))
                .withParameters(Map.of("Cadence", "FRUGAL", "ApiRequestsPerSecond", "10000", "ApiBurst", "5000")));
        AwsClients aws = OperatorClients.ofS3(stack.s3Endpoint(), stack.credentials());
        s3 = aws.s3();
        id = new ObjectMapper()
                .readTree(submit("harbour.jpg").body())
                .path("request_id")
                .asText();
        while (!get("/status").body().contains("COMPLETED")) {
            Thread.sleep(WARM_UP);
        }
        segmind.faults().always(Fault.SLOW);
        try (S3Presigner presigner = aws.presigner()) {
            presigned = URI.create(presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofHours(1))
                            .getObjectRequest(get -> get.bucket(stack.bucket()).key(record())))
                    .url()
                    .toString());
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (ApiBench bench = new ApiBench()) {
            System.out.println("clients  call                      calls/s   of floor   p50 ms   p99 ms   CPU ms");
            for (int clients : CLIENTS) {
                Load floor = bench.measure("S3 GET, presigned URL", bench::presignedGet, clients, null);
                bench.measure("S3 GET, AWS SDK", bench::sdkGet, clients, floor);
                bench.measure("status", () -> bench.get("/status"), clients, floor);
                bench.measure("result", () -> bench.get(""), clients, floor);
            }
            for (int clients : CLIENTS) {
                Load floor = bench.measure("S3 GET, presigned URL", bench::presignedGet, clients, null);
                bench.measure("submit", () -> bench.submit("none.jpg"), clients, floor);
            }
        }
    }

    @Override
    public void close() {
        try (segmind;
                stack;
                s3) {
            http.close();
        }
    }

    private Load measure(String name, Callable<?> call, int clients, Load floor) throws Exception {
        Load.of(call, clients, WARM_UP);
        Load load = Load.of(call, clients, MEASURED);
        System.out.printf(
                "%7d  %-22s %10.0f %10.2f %8.1f %8.1f %8.2f%n",
                clients,
                name,
                load.perSecond(),
                load.perSecond() / (floor == null ? load : floor).perSecond(),
                load.milliseconds(0.5),
                load.milliseconds(0.99),
                load.processorMillisecondsPerCall());
        return load;
    }

    private HttpResponse<String> submit(String sample) throws IOException, InterruptedException {
        String body = "{\"prompt\":\"p\",\"resolution\":\"RESOLUTION_640_1024\",\"image_file\":\"" + segmind.origin()
                + "/samples/" + sample + "\"}";
        return call("/v2/ideogram-2a-img-2-img", HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String what) throws IOException, InterruptedException {
        return call("/v2/requests/" + id + what, HttpRequest.newBuilder());
    }

    private HttpResponse<String> call(String path, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return served(request.uri(URI.create(stack.apiStage() + path)).header("x-api-key", stack.apiKey()));
    }

    private HttpResponse<String> presignedGet() throws IOException, InterruptedException {
        return served(HttpRequest.newBuilder(presigned));
    }

    private byte[] sdkGet() {
        return s3.getObjectAsBytes(get -> get.bucket(stack.bucket()).key(record()))
                .asByteArray();
    }

    private String record() {
        return "jobs/" + id + ".json";
    }

    private HttpResponse<String> served(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response + ": " + response.body());
        }
        return response;
    }
}
