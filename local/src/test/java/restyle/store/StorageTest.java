package restyle.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.JobWorld;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Provider;
import restyle.job.Result;
import restyle.job.Transitions;

class StorageTest {
    private static final int MAX_BYTES = 1000;

    private JobWorld world;
    private OutputServer output;

    @BeforeEach
    void build() throws IOException {
        world = new JobWorld(settings -> settings);
        output = new OutputServer();
    }

    @AfterEach
    void tearDown() throws IOException {
        output.close();
        world.close();
    }

    @Test
    void aPictureIsStoredByteForByteWithItsManifestAndItsHashInTheRecord() throws Exception {
        Job job = storing("/picture.png");

        Job completed = storage().store(job.id());

        String key = "results/a/my cat/" + job.id() + ".png";
        assertThat(completed.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(completed.result().key()).isEqualTo(key);
        assertThat(completed.result().contentType()).isEqualTo("image/png");
        assertThat(completed.result().sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(OutputServer.PICTURE)));
        assertThat(world.get(key)).isEqualTo(OutputServer.PICTURE);
        JsonNode manifest = new ObjectMapper().readTree(world.get("results/a/my cat/" + job.id() + ".json"));
        assertThat(manifest.path("parameters").path("prompt").asText()).isEqualTo("a watercolour");
        assertThat(manifest.path("result").path("key").asText()).isEqualTo(key);
        assertThat(manifest.path("source").path("uploadKey").asText()).isEqualTo("incoming/a/my cat.jpg");
        assertThat(output.keySeen()).isFalse();
    }

    @Test
    void storingAgainAfterACrashBeforeTheRecordWasWrittenIsNoError() throws Exception {
        Job job = storing("/picture.png");
        world.put("results/a/my cat/" + job.id() + ".png", OutputServer.PICTURE, Map.of());

        assertThat(storage().store(job.id()).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void somethingElseUnderTheResultsKeyIsNeverOverwritten() {
        Job job = storing("/picture.png");
        String key = "results/a/my cat/" + job.id() + ".png";
        world.put(key, new byte[] {1}, Map.of());

        assertThatThrownBy(() -> storage().store(job.id())).hasMessageContaining("412");

        assertThat(world.get(key)).isEqualTo(new byte[] {1});
        assertThat(world.records.get(job.id()).status()).isEqualTo(JobStatus.STORING);
    }

    @Test
    void aCompletedJobIsNotFetchedAgain() throws Exception {
        Job job = storing("/picture.png");
        storage().store(job.id());

        storage().store(job.id());

        assertThat(output.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page.png", "/empty.png", "/large.png", "/away.png", "/circle.png"})
    void aResultThatIsNoPictureOrTooLargeOrLeadsElsewhereFailsTheJobForGood(String path) {
        Job job = storing(path);

        assertThatThrownBy(() -> storage().store(job.id())).isInstanceOf(OutputRefusedException.class);

        Job failed = world.records.get(job.id());
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.error().code()).isEqualTo(ErrorCode.OutputRefused);
        assertThat(failed.error().message()).contains(output.url(path).toString());
        assertThat(failed.provider().output()).isEqualTo(output.url(path));
        assertThat(world.keys("results/")).isEmpty();
    }

    @Test
    void aRedirectToSomethingThatIsNoUrlIsRefusedAndNotQuoted() {
        Job job = storing("/nowhere.png");

        assertThatThrownBy(() -> storage().store(job.id()))
                .isInstanceOf(OutputRefusedException.class)
                .hasMessage("it redirects to something that is no URL")
                .hasNoCause();

        Job failed = world.records.get(job.id());
        assertThat(failed.error().code()).isEqualTo(ErrorCode.OutputRefused);
        assertThat(failed.error().message()).doesNotContain("X-Amz-Signature");
    }

    @Test
    void aRedirectWithinTheOriginIsFollowed() throws Exception {
        assertThat(storage().store(storing("/moved.png").id()).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void aResultThatCannotBeFetchedThisTimeLeavesTheJobAsItIs() {
        Job job = storing("/gone.png");

        assertThatThrownBy(() -> storage().store(job.id()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("404");

        assertThat(world.records.get(job.id()).status()).isEqualTo(JobStatus.STORING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/generations/1.png",
                "http://images.segmind.com/1.png",
                "https://images.segmind.com.evil.example/1.png",
                "https://user@evil.example/1.png",
                "https://images.segmind.com:8443/1.png",
                "http://localhost/1.png",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd"
            })
    void anOriginThatIsNotListedIsNeverAsked(String url) {
        Job job = world.storing(
                world.queuedUpload("incoming/a/my cat.jpg"), Provider.answer(URI.create(url), null, null, null));

        assertThatThrownBy(() -> storage().store(job.id())).isInstanceOf(OutputRefusedException.class);

        assertThat(world.records.get(job.id()).error().code()).isEqualTo(ErrorCode.OutputRefused);
    }

    @Test
    void aListedHostThatResolvesToThisMachineIsRefused() {
        Download download =
                new Download(HttpClient.newHttpClient(), new AllowedOrigins(List.of("https://localhost:9")), MAX_BYTES);

        assertThatThrownBy(() -> download.fetch(URI.create("https://localhost:9/1.png"), null))
                .isInstanceOf(OutputRefusedException.class)
                .hasMessageContaining("non-public");
    }

    @Test
    void aPictureThatAnEarlierAttemptHasStoredIsNotFetchedAgain() throws Exception {
        Job job = storing("/gone.png");
        Result stored = new Result("results/a/my cat/" + job.id() + ".png", 13, "image/png", "0");
        world.put(stored.key(), OutputServer.PICTURE, Map.of());
        world.records.update(
                job.id(),
                latest -> Transitions.resume(
                        Transitions.retry(
                                Transitions.complete(
                                        Transitions.fail(
                                                latest,
                                                new Failure(ErrorCode.ExecutionAborted, "stopped", true),
                                                world.clock.instant()),
                                        stored,
                                        world.clock.instant()),
                                world.clock.instant()),
                        world.clock.instant(),
                        world.clock.instant()));

        Job completed = storage().store(job.id());

        assertThat(completed.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(completed.result()).isEqualTo(stored);
        assertThat(output.requests()).isZero();
    }

    @Test
    void aJobThatWasFailedWhileItWasBeingStoredSaysWhereItsPictureIs() throws Exception {
        Job job = storing("/picture.png");
        Storage late = new Storage(
                world.records,
                world.s3,
                JobWorld.BUCKET,
                new Download(HttpClient.newHttpClient(), new AllowedOrigins(List.of(output.origin())), MAX_BYTES),
                () -> {
                    world.records.update(
                            job.id(),
                            latest -> Transitions.fail(
                                    latest,
                                    new Failure(ErrorCode.ExecutionAborted, "stopped", true),
                                    world.clock.instant()));
                    return world.clock.instant();
                });

        Job failed = late.store(job.id());

        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(world.get(failed.result().key())).isEqualTo(OutputServer.PICTURE);
    }

    private Job storing(String path) {
        return world.storing(
                world.queuedUpload("incoming/a/my cat.jpg"), Provider.answer(output.url(path), 695512L, null, null));
    }

    private Storage storage() {
        return new Storage(
                world.records,
                world.s3,
                JobWorld.BUCKET,
                new Download(HttpClient.newHttpClient(), new AllowedOrigins(List.of(output.origin())), MAX_BYTES),
                world.clock);
    }
}
