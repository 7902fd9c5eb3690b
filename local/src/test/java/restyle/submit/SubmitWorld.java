package restyle.submit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Random;
import restyle.JobWorld;
import restyle.bucket.JobRecords;
import restyle.job.Cadence;
import restyle.job.Job;
import restyle.local.segmind.ManualClock;
import restyle.local.segmind.SimulatedSegmind;
import restyle.request.Models;
import restyle.segmind.SegmindClient;
import restyle.segmind.SegmindOrigins;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket, a provider that counts submits, and invocations of Submit that can be cut off anywhere. */
final class SubmitWorld implements AutoCloseable {
    static final Duration REMAINING = Duration.ofSeconds(90);
    private static final Duration TIME_TO_POST = Duration.ofSeconds(55);
    private static final Duration PROVIDER_TIMEOUT = Duration.ofSeconds(5);

    private final JobWorld world;
    final ManualClock clock;
    final SimulatedSegmind segmind;
    final JobRecords records;

    SubmitWorld() throws IOException {
        world = new JobWorld(settings -> settings.withJobDuration(Duration.ofHours(1)));
        clock = world.clock;
        segmind = world.segmind;
        records = world.records;
    }

    Job queued() {
        return world.queued();
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
        world.close();
    }

    /** One invocation of Submit, in an execution environment of its own. */
    final class Invocation {
        private Moment end = Moment.NEVER;
        private Runnable onceAnswered = () -> {};
        private SubmitSettings.OnUnknownSubmit onUnknownSubmit = SubmitSettings.OnUnknownSubmit.FAIL;
        private Duration providerTimeout = PROVIDER_TIMEOUT;
        private int failures;

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

        /** So many times the bucket refuses to take the outcome. */
        Invocation failingToRecord(int times) {
            failures = times;
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
            S3Client watched = WatchedS3.of(world.s3, new WatchedS3.Watcher() {
                @Override
                public void before(int write) {
                    reach(write == 1 ? Moment.BEFORE_CLAIM : Moment.BEFORE_RECORDING);
                    if (write > 1 && failures > 0) {
                        failures--;
                        throw SdkClientException.create("unavailable, for the test");
                    }
                }

                @Override
                public void after(int write) {
                    reach(write == 1 ? Moment.AFTER_CLAIM : Moment.AFTER_RECORDING);
                }
            });
            return new Submission(
                    new JobRecords(watched, JobWorld.BUCKET, clock::advance),
                    new Models(),
                    _ -> segmind.key(),
                    client,
                    new SourceUrls(
                            watched,
                            world.aws.presigner(),
                            JobWorld.BUCKET,
                            client,
                            SourceDelivery.PRESIGNED,
                            REMAINING),
                    new SubmitSettings(Duration.ofMinutes(10), TIME_TO_POST, onUnknownSubmit, Cadence.BALANCED),
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
