package restyle.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static restyle.api.ApiWorld.ANYWHERE;
import static restyle.api.ApiWorld.CALLER;
import static restyle.api.ApiWorld.id;
import static restyle.api.ApiWorld.request;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.Transitions;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The same request under the same key is one job, whatever happens to the calls. */
class IdempotencyTest {
    /** What an undisturbed first call asks of AWS: no record yet, marker, index entry, record, execution, and a listing. */
    private static final int CALLS = 6;

    private static ApiWorld world;

    @BeforeAll
    static void build() throws IOException {
        world = new ApiWorld();
    }

    @AfterAll
    static void tearDown() throws IOException {
        world.close();
    }

    @Test
    void theSameRequestAgainIsTheSameJobInItsPresentState() {
        String key = JobId.random();
        ApiResponse first = submit(CALLER, key, ANYWHERE);
        ApiResponse again = submit(CALLER, key, ANYWHERE);
        fail(id(first));
        ApiResponse afterwards = submit(CALLER, key, ANYWHERE);

        assertThat(first.headers()).doesNotContainKey("Idempotent-Replayed");
        assertThat(first.json().path("status").asText()).isEqualTo("QUEUED");
        for (ApiResponse replay : List.of(again, afterwards)) {
            assertThat(replay.status()).isEqualTo(200);
            assertThat(replay.headers()).containsEntry("Idempotent-Replayed", "true");
            assertThat(id(replay)).isEqualTo(id(first));
        }
        assertThat(afterwards.json().path("status").asText()).isEqualTo("FAILED");
        assertThat(world.started.of(id(first))).hasSize(1);
    }

    @Test
    void neitherOrderNorDefaultsNorNullsMakeAnotherRequest() {
        String key = JobId.random();
        Map<String, Object> spelledOut = new HashMap<>(ANYWHERE);
        spelledOut.put("image_weight", 50.0);
        spelledOut.put("style_type", "GENERAL");
        spelledOut.put("seed", null);

        assertThat(id(submit(CALLER, key, spelledOut))).isEqualTo(id(submit(CALLER, key, ANYWHERE)));
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        String key = JobId.random();
        String id = id(submit(CALLER, key, ANYWHERE));
        Map<String, String> other = new HashMap<>(ANYWHERE);
        other.put("prompt", "an oil painting");

        ApiResponse refused = submit(CALLER, key, other);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("idempotency_key_reused");
        assertThat(refused.isServed()).isFalse();
        assertThat(id(refused)).isEqualTo(id);
        assertThat(world.world.records.get(id).parameters().path("prompt").asText())
                .isEqualTo("a watercolour");
    }

    @Test
    void keysOfDifferentCallersNeverMeet() {
        String key = JobId.random();
        Caller other = new Caller("key2", CALLER.baseUrl());

        assertThat(id(submit(other, key, ANYWHERE))).isNotEqualTo(id(submit(CALLER, key, ANYWHERE)));
    }

    @Test
    void withoutAKeyEveryCallIsAnotherJob() {
        ApiRequest request = request(CALLER, Map.of(), ANYWHERE);

        assertThat(id(world.requests().submit(request, Instant.MIN)))
                .isNotEqualTo(id(world.requests().submit(request, Instant.MIN)));
    }

    static Stream<String> noKeys() {
        return Stream.of("", " ", "two words", "tab\t", "schlüssel", "\u007f", "k".repeat(256));
    }

    @ParameterizedTest
    @MethodSource("noKeys")
    void aKeyThatIsNoneIsRefusedAndNothingIsMade(String key) {
        int before = world.world.keys("jobs/").size();

        ApiResponse refused = submit(CALLER, key, ANYWHERE);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_parameters");
        assertThat(refused.json().path("error").asText()).contains("Idempotency-Key", "1 to 255 visible ASCII");
        assertThat(world.world.keys("jobs/")).hasSize(before);
    }

    @Test
    void theLongestKeyWithEveryCharacterThatIsVisibleIsTaken() {
        StringBuilder key = new StringBuilder();
        IntStream.rangeClosed('!', '~').forEach(c -> key.append((char) c));
        key.append("k".repeat(255 - key.length()));

        assertThat(submit(CALLER, key.toString(), ANYWHERE).status()).isEqualTo(200);
    }

    @Test
    void twentyIdenticalCallsAtOnceMakeOneJobAndAreAllAccepted() throws Exception {
        String key = JobId.random();

        List<ApiResponse> answers =
                atOnce(IntStream.range(0, 20).mapToObj(_ -> ANYWHERE).toList(), key);

        assertThat(answers).extracting(ApiResponse::status).containsOnly(200);
        assertThat(answers).extracting(ApiWorld::id).containsOnly(id(answers.getFirst()));
        assertThat(answers)
                .filteredOn(answer -> !answer.headers().containsKey("Idempotent-Replayed"))
                .hasSize(1);
        assertIsOneJob(id(answers.getFirst()));
    }

    @Test
    void ofDifferentCallsAtOnceOneWinsAndTheOthersAreToldSo() throws Exception {
        String key = JobId.random();
        List<Map<String, String>> bodies = IntStream.range(0, 12)
                .mapToObj(i -> Map.of("prompt", "prompt " + i % 3, "image_file", "https://example.com/cat.png"))
                .toList();

        List<ApiResponse> answers = atOnce(bodies, key);

        String id = id(answers.getFirst());
        assertIsOneJob(id);
        String winner = world.world.records.get(id).parameters().path("prompt").asText();
        for (int i = 0; i < bodies.size(); i++) {
            boolean won = bodies.get(i).get("prompt").equals(winner);
            assertThat(id(answers.get(i))).isEqualTo(id);
            assertThat(answers.get(i).status()).isEqualTo(won ? 200 : 422);
        }
    }

    static Stream<Arguments> crashes() {
        return IntStream.rangeClosed(1, CALLS)
                .boxed()
                .flatMap(call -> Stream.of(Arguments.of(call, false), Arguments.of(call, true)));
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void aCallThatDiedAtAnyStepIsCompletedByTheSameCallAgain(int step, boolean done) {
        String key = JobId.random();
        Requests dying = through(new CrashPoint(step, done));
        ApiRequest request = request(CALLER, Map.of("Idempotency-Key", key), ANYWHERE);
        assertThatThrownBy(() -> dying.submit(request, Instant.MIN)).isInstanceOf(CrashPoint.Crash.class);

        ApiResponse healed = submit(CALLER, key, ANYWHERE);

        assertThat(healed.status()).isEqualTo(200);
        assertThat(healed.json().path("status").asText()).isEqualTo("QUEUED");
        assertIsOneJob(id(healed));
        assertThat(id(submit(CALLER, key, ANYWHERE))).isEqualTo(id(healed));
        assertIsOneJob(id(healed));
    }

    @Test
    void aCallHasNoOtherSteps() {
        CrashPoint none = CrashPoint.none();

        through(none).submit(request(CALLER, Map.of("Idempotency-Key", JobId.random()), ANYWHERE), Instant.MIN);

        assertThat(none.calls()).isEqualTo(CALLS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReplayStartsTheExecutionUnlessTheJobHasEnded(boolean ended) {
        String key = JobId.random();
        Requests dying = through(new CrashPoint(5, false));
        ApiRequest request = request(CALLER, Map.of("Idempotency-Key", key), ANYWHERE);
        assertThatThrownBy(() -> dying.submit(request, Instant.MIN)).isInstanceOf(CrashPoint.Crash.class);
        String id = new IdempotencyKey(key).requestId(CALLER);
        if (ended) {
            fail(id);
        }

        submit(CALLER, key, ANYWHERE);

        assertThat(world.started.of(id)).hasSize(ended ? 0 : 1);
    }

    private static void assertIsOneJob(String id) {
        assertThat(world.started.of(id)).containsExactly(id);
        assertThat(world.world.keys("jobs/" + id)).hasSize(1);
        assertThat(world.world.keys("open/" + id)).hasSize(1);
    }

    private static void fail(String id) {
        Failure failure = new Failure(ErrorCode.ProviderFailed, "No.", false);
        Job failed = world.world.records.update(id, job -> Transitions.fail(job, failure, world.world.clock.instant()));
        assertThat(failed.isTerminal()).isTrue();
    }

    private static ApiResponse submit(Caller caller, String key, Map<String, ?> body) {
        return world.requests().submit(request(caller, Map.of("Idempotency-Key", key), body), Instant.MIN);
    }

    private static Requests through(CrashPoint crash) {
        return ApiWorld.requests(
                crash.in(S3Client.class, world.world.s3),
                crash.in(SfnClient.class, world.started),
                _ -> {},
                world.world.clock);
    }

    /** Each by an instance of its own, and each a moment later than the one before, so that no two records are equal. */
    private static List<ApiResponse> atOnce(List<Map<String, String>> bodies, String key) throws Exception {
        AtomicLong moments = new AtomicLong();
        InstantSource clock = () -> Instant.EPOCH.plusNanos(moments.incrementAndGet());
        CyclicBarrier together = new CyclicBarrier(bodies.size());
        List<Callable<ApiResponse>> calls = new ArrayList<>();
        for (Map<String, String> body : bodies) {
            Requests requests = ApiWorld.requests(world.world.s3, world.started, _ -> {}, clock);
            calls.add(() -> {
                together.await();
                return requests.submit(request(CALLER, Map.of("Idempotency-Key", key), body), Instant.MIN);
            });
        }
        List<ApiResponse> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<ApiResponse> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
