package restyle.submit;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import restyle.bucket.JobRecords;
import restyle.job.Cadence;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.Owner;
import restyle.local.bucket.Bucket;
import restyle.local.bucket.S3Server;
import restyle.local.segmind.ManualClock;
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.segmind.SimulatedSegmindSettings;
import restyle.local.stack.LocalAccount;
import restyle.request.Models;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.segmind.SegmindClient;
import restyle.segmind.SegmindOrigins;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket, a provider that counts submits, and invocations of Submit that can be cut off anywhere. */
final class SubmitWorld implements AutoCloseable {
    static final Duration REMAINING = Duration.ofSeconds(90);
    static final Duration QUEUE_DEADLINE = Duration.ofHours(24);
    private static final String BUCKET = "submit-test";
    private static final Duration PROVIDER_TIMEOUT = Duration.ofSeconds(5);

    final ManualClock clock = new ManualClock();
    final SimulatedSegmind segmind;
    private final S3Server server;
    private final AwsClients aws;
    private final S3Client s3;
    final JobRecords records;

    SubmitWorld() throws IOException {
        segmind = SimulatedSegmind.start(SimulatedSegmindSettings.defaults().withJobDuration(Duration.ofHours(1)));
        server = S3Server.start(
                0, LocalAccount.CREDENTIALS, LocalAccount.REGION, List.of(new Bucket(BUCKET, List.of())));
        aws = new AwsClients(new Environment(
                Map.of(
                        "AWS_ENDPOINT_URL_S3", server.endpoint().toString(),
                        "AWS_REGION", LocalAccount.REGION,
                        "AWS_ACCESS_KEY_ID", LocalAccount.CREDENTIALS.accessKeyId(),
                        "AWS_SECRET_ACCESS_KEY", LocalAccount.CREDENTIALS.secretAccessKey()),
                List.of()));
        s3 = aws.s3();
        records = new JobRecords(s3, BUCKET, _ -> {});
    }

    /** A new job of a picture at a URL of the caller's. */
    Job queued() {
        return records.create(Job.queued(
                JobId.random(),
                Owner.apiKey("key"),
                "ideogram-2a-img-2-img",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("prompt", "a watercolour")
                        .put("image_file", "https://example.com/cat.png"),
                null,
                null,
                QUEUE_DEADLINE,
                clock.instant()));
    }

    Invocation invocation() {
        return new Invocation();
    }

    int accepted() {
        return segmind.counts().submitsAccepted();
    }

    int received() {
        return segmind.counts().submitsReceived();
    }

    @Override
    public void close() throws IOException {
        server.close();
        segmind.close();
    }

    /** One invocation of Submit, in an execution environment of its own. */
    final class Invocation {
        private Moment end = Moment.NEVER;
        private Runnable onceAnswered = () -> {};
        private SubmitSettings.OnUnknownSubmit onUnknownSubmit = SubmitSettings.OnUnknownSubmit.FAIL;
        private Duration providerTimeout = PROVIDER_TIMEOUT;

        Invocation killed(Moment moment) {
            end = moment;
            return this;
        }

        /** Something that happens between the provider's answer and its being recorded. */
        Invocation onceAnswered(Runnable event) {
            onceAnswered = event;
            return this;
        }

        Invocation resubmitting() {
            onUnknownSubmit = SubmitSettings.OnUnknownSubmit.RESUBMIT;
            return this;
        }

        Invocation withProviderTimeout(Duration timeout) {
            providerTimeout = timeout;
            return this;
        }

        Submission start() {
            return start(new WatchedHttpClient(
                    SegmindClient.httpClient(PROVIDER_TIMEOUT), () -> reach(Moment.BEFORE_POST), this::sent, () -> {
                        onceAnswered.run();
                        reach(Moment.AFTER_ANSWER);
                    }));
        }

        /** Without a watch over its HTTP calls, which would wait longer than the provider's time limit. */
        Submission startUnwatched() {
            return start(SegmindClient.httpClient(PROVIDER_TIMEOUT));
        }

        private Submission start(HttpClient http) {
            SegmindClient client = new SegmindClient(
                    http,
                    new SegmindOrigins(segmind.origin(), segmind.origin()),
                    _ -> segmind.key(),
                    providerTimeout,
                    clock);
            S3Client watched = WatchedS3.of(s3, new WatchedS3.Watcher() {
                @Override
                public void before(int write) {
                    reach(write == 1 ? Moment.BEFORE_CLAIM : Moment.BEFORE_RECORDING);
                }

                @Override
                public void after(int write) {
                    reach(write == 1 ? Moment.AFTER_CLAIM : Moment.AFTER_RECORDING);
                }
            });
            return new Submission(
                    new JobRecords(watched, BUCKET, _ -> {}),
                    new Models(),
                    _ -> segmind.key(),
                    client,
                    new SourceUrls(watched, aws.presigner(), BUCKET, client, SourceDelivery.PRESIGNED, REMAINING),
                    new SubmitSettings(Duration.ofMinutes(10), onUnknownSubmit, Cadence.BALANCED),
                    clock,
                    new Random(1));
        }

        private void sent() {
            if (end == Moment.AFTER_POST) {
                await().until(() -> received() > 0);
                throw new Killed();
            }
        }

        private void reach(Moment moment) {
            if (moment == end) {
                throw new Killed();
            }
        }
    }
}
