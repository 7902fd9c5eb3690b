package restyle.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import restyle.JobWorld;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.Owner;
import restyle.job.Transitions;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

class JobIndexTest {
    private JobWorld world;
    private JobIndex index;

    @BeforeEach
    void build() throws IOException {
        world = new JobWorld(settings -> settings);
        index = new JobIndex(world.s3, JobWorld.BUCKET, world.records);
    }

    @AfterEach
    void tearDown() throws IOException {
        world.close();
    }

    @Test
    void aJobOfTheApiIsEnteredUnderItsCallerAndOneOfAnUploadIsNot() {
        Job job = world.queued("mine");
        world.queuedUpload("incoming/cat.png");

        assertThat(world.keys("index/")).containsExactly(Keys.index("mine", job.createdAt(), job.id()));
    }

    @Test
    void itIsEnteredBeforeItsRecordIsWrittenSoThatNoRecordIsMissingThere() {
        List<String> written = new ArrayList<>();
        S3Client s3 = watched(request -> {
            if (request instanceof PutObjectRequest put) {
                written.add(put.key());
            }
        });
        JobRecords records = new JobRecords(s3, JobWorld.BUCKET, _ -> {});

        Job job = records.create(job(JobId.random()));

        assertThat(written)
                .containsExactly(Keys.open(job), Keys.index("key", job.createdAt(), job.id()), Keys.record(job.id()));
    }

    @Test
    void whatCannotBeEnteredIsNoJob() {
        S3Client s3 = watched(request -> {
            if (request instanceof PutObjectRequest put && put.key().startsWith("index/")) {
                throw SdkClientException.create("unavailable, for the test");
            }
        });
        JobRecords records = new JobRecords(s3, JobWorld.BUCKET, _ -> {});
        String id = JobId.random();

        assertThatThrownBy(() -> records.create(job(id))).isInstanceOf(SdkClientException.class);
        assertThat(world.records.find(id)).isEmpty();
    }

    @Test
    void aCallersJobsComeNewestFirstSliceBySlice() {
        List<Job> jobs = jobs("key", 7).reversed();

        JobIndex.Slice first = index.newest("key", 3);
        JobIndex.Slice second = index.after("key", first.entries().getLast(), 3).orElseThrow();
        JobIndex.Slice third = index.after("key", second.entries().getLast(), 3).orElseThrow();

        assertThat(ids(first)).isEqualTo(ids(jobs.subList(0, 3)));
        assertThat(ids(second)).isEqualTo(ids(jobs.subList(3, 6)));
        assertThat(ids(third)).isEqualTo(ids(jobs.subList(6, 7)));
        assertThat(List.of(first.more(), second.more(), third.more())).containsExactly(true, true, false);
        assertThat(index.after("key", third.entries().getLast(), 3)).contains(new JobIndex.Slice(List.of(), false));
    }

    @Test
    void whereTheSliceEndsWithTheLastEntryThereIsNoMore() {
        jobs("key", 3);

        assertThat(index.newest("key", 3).more()).isFalse();
        assertThat(index.newest("key", 2).more()).isTrue();
    }

    @Test
    void anEntryOfAnotherCallerOrOfNobodyIsNoPlaceToGoOnFrom() {
        Job others = world.queued("other");
        world.queued("key");
        IndexEntry theirs = new IndexEntry(others.createdAt().toEpochMilli(), others.id());

        assertThat(index.after("other", theirs, 5)).isPresent();
        assertThat(index.after("key", theirs, 5)).isEmpty();
        assertThat(index.after("key", new IndexEntry(0, JobId.random()), 5)).isEmpty();
    }

    @Test
    void aCallerWhoseIdBeginsLikeAnothersSeesNothingOfTheirs() {
        world.queued("key2");

        assertThat(index.newest("key", 5).entries()).isEmpty();
    }

    @Test
    void anEntryWhoseRecordWasNeverWrittenIsPassedOver() {
        world.put(Keys.index("key", world.clock.instant(), JobId.random()), new byte[0], Map.of());

        assertThat(index.read("key", index.newest("key", 5).entries())).containsExactly(Optional.empty());
    }

    @Test
    void ofTwoCallsThatMadeOneJobTheEntryOfTheOneThatDidNotIsPassedOver() {
        Job made = world.queued();
        world.clock.advance(Duration.ofMillis(5));
        world.records.create(job(made.id()));

        List<IndexEntry> entries = index.newest("key", 5).entries();

        assertThat(entries).hasSize(2);
        assertThat(index.read("key", entries)).containsExactly(Optional.empty(), Optional.of(made));
    }

    @Test
    void aRetryDoesNotMoveAJobInTheList() {
        Job job = world.queued();
        world.clock.advance(Duration.ofMinutes(1));
        world.records.update(job.id(), latest -> Transitions.cancel(latest, world.clock.instant()));
        Job retried = world.records.update(job.id(), latest -> Transitions.retry(latest, world.clock.instant()));

        assertThat(index.read("key", index.newest("key", 5).entries())).containsExactly(Optional.of(retried));
    }

    @Test
    void aSliceTakesOneCallHoweverManyEntriesThereAre() {
        jobs("key", 9);
        List<SdkRequest> calls = new ArrayList<>();
        JobIndex counted = new JobIndex(watched(calls::add), JobWorld.BUCKET, world.records);

        JobIndex.Slice slice = counted.newest("key", 4);
        counted.after("key", slice.entries().getLast(), 4);

        assertThat(calls)
                .extracting(call -> ((ListObjectsV2Request) call).maxKeys())
                .containsExactly(5, 6);
    }

    private List<Job> jobs(String apiKeyId, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    world.clock.advance(Duration.ofMillis(1));
                    return world.queued(apiKeyId);
                })
                .toList();
    }

    private Job job(String id) {
        return Job.queued(
                id,
                Owner.apiKey("key"),
                JobWorld.MODEL,
                null,
                null,
                null,
                JobWorld.QUEUE_DEADLINE,
                world.clock.instant());
    }

    private static List<String> ids(JobIndex.Slice slice) {
        return slice.entries().stream().map(IndexEntry::id).toList();
    }

    private static List<String> ids(List<Job> jobs) {
        return jobs.stream().map(Job::id).toList();
    }

    /** @param watcher is told of each call before it is made */
    private S3Client watched(Consumer<SdkRequest> watcher) {
        return world.s3(new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                watcher.accept(context.request());
            }
        });
    }
}
