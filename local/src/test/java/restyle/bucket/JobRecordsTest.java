package restyle.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.JobWorld;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobEvent;
import restyle.job.JobId;
import restyle.job.JobStatus;
import restyle.job.Owner;
import restyle.job.Transitions;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

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

        Job retried = world.records.update(job.id(), latest -> Transitions.retry(latest, world.clock.instant()));
        assertThat(world.keys("open/")).contains(Keys.open(retried));
    }

    @Test
    void theEndOfAnAttemptDoesNotTakeAwayTheMarkerOfTheNextOne() {
        Job job = world.queued();
        S3Client retriedMeanwhile = before(
                "deleteObject",
                () -> world.records.update(job.id(), latest -> Transitions.retry(latest, world.clock.instant())));

        new JobRecords(retriedMeanwhile, JobWorld.BUCKET, _ -> {})
                .update(job.id(), latest -> Transitions.fail(latest, failure(), world.clock.instant()));

        Job retried = world.records.get(job.id());
        assertThat(retried.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(world.keys("open/" + job.id())).containsExactly(Keys.open(retried));
    }

    @Test
    void aJobThatCannotBeRecordedLeavesNoMarker() {
        String id = JobId.random();

        assertThatThrownBy(() -> unavailable("jobs/").create(queued(id))).isInstanceOf(S3Exception.class);

        assertThat(world.keys("open/" + id)).isEmpty();
    }

    @Test
    void aJobThatIsThereKeepsItsMarkerWhenItsSecondCreationFails() {
        Job job = world.queued();

        assertThatThrownBy(() -> unavailable("jobs/").create(job)).isInstanceOf(S3Exception.class);

        assertThat(world.keys("open/" + job.id())).hasSize(1);
    }

    @Test
    void theSecondCreationOfAJobThatWasRetriedLeavesNoMarkerOfItsFirstAttempt() {
        Job job = world.queued();
        world.records.update(job.id(), latest -> Transitions.fail(latest, failure(), world.clock.instant()));
        Job retried = world.records.update(job.id(), latest -> Transitions.retry(latest, world.clock.instant()));

        world.records.create(job);

        assertThat(world.keys("open/" + job.id())).containsExactly(Keys.open(retried));
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
    void aWriteIsToldOnceAndOneThatChangesNothingIsNot() {
        List<JobEvent> told = new ArrayList<>();
        JobRecords observed = world.records.observedBy((before, after) -> told.add(JobEvent.of(before, after)));
        String id = JobId.random();

        observed.create(queued(id));
        world.clock.advance(Duration.ofSeconds(1));
        observed.create(queued(id));
        observed.update(id, latest -> latest);
        observed.update(id, latest -> Transitions.fail(latest, failure(), world.clock.instant()));
        observed.update(id, latest -> Transitions.fail(latest, failure(), world.clock.instant()));

        assertThat(told).containsExactly(JobEvent.TAKEN_IN, JobEvent.FAILED);
    }

    @Test
    void aWriteThatIsRefusedBecauseOfItselfIsToldOnceAsWell() {
        List<JobEvent> told = new ArrayList<>();
        JobRecords observed = new JobRecords(refusingTheSecondTry(world.s3), JobWorld.BUCKET, _ -> {})
                .observedBy((before, after) -> told.add(JobEvent.of(before, after)));
        String id = JobId.random();

        observed.create(queued(id));
        observed.update(id, latest -> Transitions.fail(latest, failure(), world.clock.instant()));

        assertThat(told).containsExactly(JobEvent.TAKEN_IN, JobEvent.FAILED);
        assertThat(world.records.get(id).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void aWriteThatLostTheRaceToAnotherIsNotTold() {
        Job job = world.queued();
        List<JobEvent> told = new ArrayList<>();
        JobRecords observed = world.records.observedBy((before, after) -> told.add(JobEvent.of(before, after)));

        observed.update(job.id(), latest -> {
            if (latest.status() == JobStatus.QUEUED) {
                world.records.update(job.id(), raced -> Transitions.fail(raced, failure(), world.clock.instant()));
                world.clock.advance(Duration.ofSeconds(1));
            }
            return Transitions.fail(latest, failure(), world.clock.instant());
        });

        assertThat(told).isEmpty();
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

    private static Job queued(String id) {
        return Job.queued(
                id,
                Owner.bucket(),
                JobWorld.MODEL,
                JsonNodeFactory.instance.objectNode().put("prompt", "a watercolour"),
                null,
                null,
                JobWorld.QUEUE_DEADLINE,
                world.clock.instant());
    }

    /** An S3 that loses its answer to the writing of a record, so that the SDK tries again and is refused. */
    private static S3Client refusingTheSecondTry(S3Client s3) {
        return (S3Client) Proxy.newProxyInstance(
                S3Client.class.getClassLoader(), new Class<?>[] {S3Client.class}, (_, method, arguments) -> {
                    Object answer = method.invoke(s3, arguments);
                    if (method.getName().equals("putObject")
                            && arguments[0] instanceof PutObjectRequest put
                            && put.key().startsWith("jobs/")) {
                        throw S3Exception.builder().statusCode(412).build();
                    }
                    return answer;
                });
    }

    /** Records in an S3 that writes no object under that prefix. */
    private static JobRecords unavailable(String prefix) {
        S3Client s3 = (S3Client) Proxy.newProxyInstance(
                S3Client.class.getClassLoader(), new Class<?>[] {S3Client.class}, (_, method, arguments) -> {
                    if (arguments[0] instanceof PutObjectRequest put
                            && put.key().startsWith(prefix)) {
                        throw S3Exception.builder().statusCode(503).build();
                    }
                    return call(method, world.s3, arguments);
                });
        return new JobRecords(s3, JobWorld.BUCKET, _ -> {});
    }

    /** An S3 for whose first call of this name something else comes first. */
    private static S3Client before(String name, Runnable first) {
        AtomicBoolean done = new AtomicBoolean();
        return (S3Client) Proxy.newProxyInstance(
                S3Client.class.getClassLoader(), new Class<?>[] {S3Client.class}, (_, method, arguments) -> {
                    if (method.getName().equals(name) && done.compareAndSet(false, true)) {
                        first.run();
                    }
                    return call(method, world.s3, arguments);
                });
    }

    private static Object call(Method method, S3Client s3, Object... arguments) throws Throwable {
        try {
            return method.invoke(s3, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Failure failure() {
        return new Failure(ErrorCode.InternalError, "for the test", false);
    }
}
