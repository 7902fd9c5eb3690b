package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.JobJson;
import restyle.job.Owner;
import restyle.job.Source;
import restyle.local.bucket.Bucket;
import restyle.local.bucket.S3Server;
import restyle.local.stack.LocalAccount;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A run with a bucket that nothing works on. */
class PictureRunTest {
    private static final String BUCKET = "pictures";

    @TempDir
    private Path folder;

    private final List<Outcome> outcomes = new ArrayList<>();
    private final StringWriter err = new StringWriter();
    private final AwsCredentials credentials = LocalAccount.newCredentials();
    private S3Server server;
    private S3Client s3;
    private Path cat;

    @BeforeEach
    void start() throws IOException {
        server = S3Server.start(0, credentials, LocalAccount.REGION, List.of(new Bucket(BUCKET, List.of())));
        s3 = new ConnectionDetails(
                        BUCKET,
                        server.endpoint(),
                        URI.create("http://127.0.0.1:1"),
                        "arn:none",
                        LocalAccount.REGION,
                        credentials.accessKeyId(),
                        credentials.secretAccessKey())
                .clients()
                .s3();
        cat = Files.writeString(folder.resolve("cat.png"), "cat");
    }

    @AfterEach
    void stop() throws IOException {
        s3.close();
        server.close();
    }

    @Test
    void aPictureOfWhichNoJobIsMadeIsGivenUp() {
        Instant[] now = {Instant.EPOCH};

        try (Interruption interruption = Interruption.listen()) {
            PictureRun.Summary summary = run(() -> now[0] = now[0].plusSeconds(30), interruption);

            assertThat(summary).isEqualTo(new PictureRun.Summary(1, 0));
        }
        assertThat(outcomes).singleElement().isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.source()).isEqualTo(cat);
            assertThat(failed.requestId()).isEmpty();
            assertThat(failed.failure().message()).contains("no job was made of it");
        });
    }

    @Test
    void aPictureWhoseJobIsAbandonedIsGivenUp() {
        Instant start = Instant.parse("2026-11-23T12:00:00Z");
        Instant[] now = {start};
        InstantSource clock = () -> {
            boolean recorded = !keys("jobs/").isEmpty();
            uploaded().forEach(key -> record(key, start));
            return now[0] = now[0].plus(recorded ? Job.GRACE : Duration.ofSeconds(30));
        };

        try (Interruption interruption = Interruption.listen()) {
            assertThat(run(clock, interruption)).isEqualTo(new PictureRun.Summary(1, 0));
        }
        assertThat(outcomes).singleElement().isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.requestId()).isPresent();
            assertThat(failed.failure().mayHaveBilled()).isTrue();
        });
        assertThat(err.toString()).contains(cat + ": QUEUED");
    }

    @Test
    void aPictureThatIsGoneWhenItsTurnComesFailsAlone() throws IOException {
        Path gone = folder.resolve("gone.png");
        Instant[] now = {Instant.EPOCH};

        try (Interruption interruption = Interruption.listen()) {
            PictureRun.Summary summary = run(List.of(gone, cat), () -> now[0] = now[0].plusSeconds(30), interruption);

            assertThat(summary).isEqualTo(new PictureRun.Summary(2, 0));
        }
        assertThat(outcomes).extracting(Outcome::source).containsExactly(gone, cat);
        assertThat(outcomes.getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure().message())
                                .isEqualTo("It could not be uploaded: NoSuchFileException: " + gone));
    }

    @Test
    void aBucketThatCannotBeAskedAnyMoreLeavesNoPictureWithoutAnOutcome() {
        Instant[] now = {Instant.EPOCH};
        InstantSource clock = () -> {
            if (!now[0].equals(Instant.EPOCH)) {
                stopServer();
            }
            return now[0] = now[0].plusSeconds(60);
        };

        try (Interruption interruption = Interruption.listen()) {
            assertThat(run(List.of(cat), clock, interruption)).isEqualTo(new PictureRun.Summary(1, 0));
        }
        assertThat(outcomes).extracting(Outcome::source).containsExactly(cat);
    }

    @Test
    void anInterruptedRunLeavesWhatIsNotDone() {
        try (Interruption interruption = Interruption.listen()) {
            interruption.ask();

            assertThat(run(InstantSource.system(), interruption)).isEqualTo(new PictureRun.Summary(0, 1));
        }
        assertThat(outcomes).isEmpty();
    }

    private void stopServer() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PictureRun.Summary run(InstantSource clock, Interruption interruption) {
        return run(List.of(cat), clock, interruption);
    }

    private PictureRun.Summary run(List<Path> pictures, InstantSource clock, Interruption interruption) {
        return new PictureRun(
                        new Batch(s3, BUCKET, Destination.prepare(folder.resolve("out"))),
                        new JobWatch(s3, BUCKET),
                        new LineProgress(new PrintWriter(err, true)),
                        outcomes::add,
                        interruption,
                        clock)
                .run(pictures, JsonNodeFactory.instance.objectNode().put("prompt", "x"));
    }

    private List<String> uploaded() {
        return keys("incoming/").stream().filter(key -> key.endsWith(".png")).toList();
    }

    private List<String> keys(String prefix) {
        return s3.listObjectsV2(list -> list.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private void record(String uploadKey, Instant at) {
        String id = JobId.of(uploadKey);
        Job job = Job.queued(
                id,
                Owner.bucket(),
                "model",
                JsonNodeFactory.instance.objectNode(),
                null,
                Source.notFrozen(uploadKey, "etag", 3),
                Duration.ofMinutes(1),
                at);
        s3.putObject(put -> put.bucket(BUCKET).key("jobs/" + id + ".json"), RequestBody.fromBytes(JobJson.write(job)));
    }
}
