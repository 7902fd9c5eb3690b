package restyle.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.JobWorld;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Transitions;

class JobRecordsTest {
    private static JobWorld world;

    @BeforeAll
    static void build() throws IOException {
        world = new JobWorld(settings -> settings);
    }

    @AfterAll
    static void tearDown() throws IOException {
        world.close();
    }

    @Test
    void aRecordIsCreatedOnceAndItsSecondCreationFindsTheFirst() {
        Job first = world.queued();
        Job changed = world.records.update(first.id(), job -> Transitions.postpone(job, "busy", world.clock.instant()));

        assertThat(world.records.create(first)).isEqualTo(changed);
        assertThat(world.records.get(first.id())).isEqualTo(changed);
    }

    @Test
    void anOpenJobHasAMarkerUntilItHasEndedAndAgainOnceItIsRetried() {
        Job job = world.queued();
        String marker = "open/" + job.id();
        assertThat(world.keys("open/")).contains(marker);

        world.records.update(job.id(), latest -> Transitions.fail(latest, failure(), world.clock.instant()));
        assertThat(world.keys("open/")).doesNotContain(marker);

        world.records.update(job.id(), latest -> Transitions.retry(latest, world.clock.instant()));
        assertThat(world.keys("open/")).contains(marker);
    }

    @Test
    void writersAtTheSameTimeLoseNoChange() throws Exception {
        Job job = world.queued();
        int writers = 6;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Job>> changes = IntStream.range(0, writers)
                    .mapToObj(_ -> (Callable<Job>) () -> world.records.update(
                            job.id(), latest -> Transitions.postpone(latest, "busy", world.clock.instant())))
                    .toList();
            for (var change : threads.invokeAll(changes)) {
                change.get();
            }
        }

        assertThat(world.records.get(job.id()).refusals()).isEqualTo(writers);
    }

    @Test
    void aChangeThatChangesNothingWritesNothing() {
        Job job = world.queued();
        String eTag = eTag(job);

        world.records.update(job.id(), latest -> latest);

        assertThat(eTag(job)).isEqualTo(eTag);
    }

    @Test
    void fieldsThatThisVersionDoesNotKnowSurviveItsChanges() {
        Job job = world.queued();
        String key = Keys.record(job.id());
        String newer = new String(world.get(key), UTF_8).replaceFirst("\\{", "{\"priority\": 7,");
        world.put(key, newer.getBytes(UTF_8), Map.of());

        world.records.update(job.id(), latest -> Transitions.fail(latest, failure(), world.clock.instant()));

        assertThat(new String(world.get(key), UTF_8)).contains("\"priority\" : 7");
        assertThat(world.records.get(job.id()).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void aRecordThatDoesNotExistIsNamed() {
        assertThat(world.records.find("0".repeat(32))).isEmpty();
        assertThatThrownBy(() -> world.records.get("0".repeat(32)))
                .isInstanceOf(JobNotFoundException.class)
                .hasMessageContaining("0".repeat(32));
    }

    private static String eTag(Job job) {
        return world.s3
                .headObject(head -> head.bucket(JobWorld.BUCKET).key(Keys.record(job.id())))
                .eTag();
    }

    private static Failure failure() {
        return new Failure(ErrorCode.InternalError, "for the test", false);
    }
}
