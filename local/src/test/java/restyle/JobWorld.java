package restyle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import restyle.bucket.JobRecords;
import restyle.job.Claim;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.Owner;
import restyle.job.Provider;
import restyle.job.Source;
import restyle.job.Transitions;
import restyle.local.bucket.Bucket;
import restyle.local.bucket.S3Server;
import restyle.local.segmind.ManualClock;
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.segmind.SimulatedSegmindSettings;
import restyle.local.stack.LocalAccount;
import restyle.runtime.AwsClients;
import restyle.segmind.SegmindClient;
import restyle.segmind.SegmindOrigins;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket, a simulated provider, and a clock that stands still, for tests of one function's work. */
public final class JobWorld implements AutoCloseable {
    public static final String BUCKET = "job-world";
    public static final String MODEL = "ideogram-2a-img-2-img";
    public static final Duration QUEUE_DEADLINE = Duration.ofHours(24);
    public static final Duration PROCESSING_DEADLINE = Duration.ofMinutes(10);
    private static final Duration CLAIM = Duration.ofMinutes(2);

    public final ManualClock clock = new ManualClock();
    public final SimulatedSegmind segmind;
    public final AwsClients aws;
    public final S3Client s3;
    public final JobRecords records;
    public final AwsCredentials credentials = LocalAccount.newCredentials();
    private final S3Server server;

    /** @param settings what is changed of a provider whose clock is this world's */
    public JobWorld(UnaryOperator<SimulatedSegmindSettings> settings) throws IOException {
        segmind = SimulatedSegmind.start(
                settings.apply(SimulatedSegmindSettings.defaults().withClock(clock)));
        server = S3Server.start(0, credentials, LocalAccount.REGION, List.of(new Bucket(BUCKET, List.of())));
        aws = OperatorClients.ofS3(server.endpoint(), credentials);
        s3 = aws.s3();
        records = new JobRecords(s3, BUCKET, _ -> {});
    }

    /** A client that gives the provider five seconds to answer. */
    public SegmindClient client() {
        return new SegmindClient(
                SegmindClient.httpClient(Duration.ofSeconds(5)),
                new SegmindOrigins(segmind.origin(), segmind.origin()),
                _ -> segmind.key(),
                Duration.ofSeconds(5),
                clock);
    }

    /** A new job of a picture at a URL of the caller's. */
    public Job queued() {
        return queued("key");
    }

    /** The same, of another caller's. */
    public Job queued(String apiKeyId) {
        return records.create(Job.queued(
                JobId.random(),
                Owner.apiKey(apiKeyId),
                MODEL,
                parameters().put("image_file", segmind.origin() + "/samples/harbour.jpg"),
                null,
                null,
                QUEUE_DEADLINE,
                clock.instant()));
    }

    /** A new job of an upload. */
    public Job queuedUpload(String uploadKey) {
        return records.create(Job.queued(
                JobId.random(),
                Owner.bucket(),
                MODEL,
                parameters(),
                null,
                new Source("sources/0", uploadKey, "e", "0", 3L, "image/png"),
                QUEUE_DEADLINE,
                clock.instant()));
    }

    /** A job that is being submitted, under a claim of two minutes. */
    public Job submitting() {
        Claim claim = new Claim("claim", clock.instant(), clock.instant().plus(CLAIM));
        return records.update(queued().id(), job -> Transitions.claim(job, claim, clock.instant()));
    }

    /** A job that the provider has accepted under this id. */
    public Job submitted(Job queued, String providerRequestId) {
        Claim claim = new Claim("claim", clock.instant(), clock.instant().plus(CLAIM));
        return records.update(
                queued.id(),
                job -> Transitions.accept(
                        Transitions.claim(job, claim, clock.instant()),
                        "claim",
                        providerRequestId,
                        clock.instant().plus(PROCESSING_DEADLINE),
                        clock.instant()));
    }

    /** A job that the provider has finished, with this answer. */
    public Job storing(Job queued, Provider answer) {
        submitted(queued, "provider-request");
        return records.update(queued.id(), job -> Transitions.finish(job, answer, clock.instant()));
    }

    /** A client of the bucket whose calls are watched. */
    public S3Client s3(ExecutionInterceptor watcher) {
        return OperatorClients.of(Map.of("AWS_ENDPOINT_URL_S3", server.endpoint()), credentials, List.of(watcher))
                .s3();
    }

    public void put(String key, byte[] content, Map<String, String> metadata) {
        s3.putObject(put -> put.bucket(BUCKET).key(key).metadata(metadata), RequestBody.fromBytes(content));
    }

    public byte[] get(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asByteArray();
    }

    public List<String> keys(String prefix) {
        return s3.listObjectsV2(list -> list.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(object -> object.key())
                .toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
        segmind.close();
    }

    /** With a size that only the simulated provider takes, because it is painted fast. */
    private static ObjectNode parameters() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt", "a watercolour")
                .put("resolution", "RESOLUTION_512_512");
    }
}
