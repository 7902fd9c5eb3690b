package restyle.api;

import static org.assertj.core.api.Assertions.assertThat;
import static restyle.api.ApiWorld.ANYWHERE;
import static restyle.api.ApiWorld.CALLER;
import static restyle.api.ApiWorld.id;
import static restyle.api.ApiWorld.request;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.JobId;
import restyle.job.Transitions;
import restyle.runtime.Pause;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;

/** An answer that is held back because its caller prefers to wait, in an invocation that has twenty seconds. */
class WaitTest {
    private static ApiWorld api;

    private final List<Duration> pauses = new ArrayList<>();

    @BeforeAll
    static void build() throws IOException {
        api = new ApiWorld();
    }

    @AfterAll
    static void tearDown() throws IOException {
        api.close();
    }

    @Test
    void withoutThePreferenceNobodyWaits() {
        ApiResponse answer = api.requests().submit(request(CALLER, Map.of(), ANYWHERE), api.answerBy());

        assertThat(answer.headers()).doesNotContainKey("Preference-Applied");
    }

    @Test
    void theResultIsAnsweredAsSoonAsThereIsOne() {
        ApiResponse answer = submit("wait=10", after(3, () -> api.completed(newest(), "picture")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Preference-Applied", "wait=10");
        assertThat(answer.json().path("status").asText()).isEqualTo("COMPLETED");
        assertThat(answer.json().path("output").asText()).contains("/results/api/" + id(answer));
        assertHasUrls(answer);
        assertThat(pauses).hasSize(3).containsOnly(Duration.ofMillis(500));
    }

    @Test
    void aFailureIsAnsweredAs422() {
        ApiResponse answer = submit("wait", after(1, WaitTest::failNewest));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("status").asText()).isEqualTo("FAILED");
        assertThat(answer.json().path("error").asText()).isEqualTo("Unsafe.");
        assertHasUrls(answer);
    }

    @ParameterizedTest
    @CsvSource({"wait=1, 1", "wait=7, 7", "wait=60, 20", "wait, 20"})
    void whoseTimeIsUpIsToldWhereTheJobIs(String preference, int seconds) {
        ApiResponse answer = submit(preference, after(1000, () -> {}));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Preference-Applied", "wait=" + seconds);
        assertThat(answer.json().path("status").asText()).isEqualTo("QUEUED");
        assertHasUrls(answer);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void aLookThatFailsDoesNotFailTheCaller() {
        CrashPoint flaky = new CrashPoint(5, false, SdkClientException.create("reset"));
        Requests requests =
                ApiWorld.requests(flaky.in(S3Client.class, api.world.s3), api.started, pausing(5), api.world.clock);

        ApiResponse answer = requests.submit(request(CALLER, Map.of("Prefer", "wait=2"), ANYWHERE), api.answerBy());

        assertThat(answer.json().path("status").asText()).isEqualTo("QUEUED");
        assertThat(pauses).hasSize(4);
        assertThat(flaky.calls())
                .as("marker, index entry, record, four looks and a listing")
                .isEqualTo(8);
    }

    @Test
    void nobodyWaitsForLongerThanTheStackAllows() {
        ApiResponse answer = submitWhereAllowed(Duration.ofSeconds(5));

        assertThat(answer.headers()).containsEntry("Preference-Applied", "wait=5");
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whereNobodyMayWaitThePreferenceIsNotApplied() {
        ApiResponse answer = submitWhereAllowed(Duration.ZERO);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).doesNotContainKey("Preference-Applied");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aReplayWaitsForTheSameJob() {
        Map<String, String> headers = Map.of("Idempotency-Key", JobId.random(), "Prefer", "wait=5");
        String id = id(api.requests(pausing(100)).submit(request(CALLER, headers, ANYWHERE), api.answerBy()));

        ApiResponse replay = api.requests(after(2, () -> api.completed(id, "picture")))
                .submit(request(CALLER, headers, ANYWHERE), api.answerBy());

        assertThat(id(replay)).isEqualTo(id);
        assertThat(replay.json().path("status").asText()).isEqualTo("COMPLETED");
        assertThat(replay.headers())
                .containsEntry("Idempotent-Replayed", "true")
                .containsEntry("Preference-Applied", "wait=5");
    }

    @Test
    void aRefusalIsAnsweredAtOnce() {
        ApiResponse refused = submit("wait", Map.of(), after(1, () -> {}));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.headers()).doesNotContainKey("Preference-Applied");
        assertThat(pauses).isEmpty();
    }

    private ApiResponse submitWhereAllowed(Duration longest) {
        return ApiWorld.requests(api.world.s3, api.started, pausing(100), longest, api.world.clock)
                .submit(request(CALLER, Map.of("Prefer", "wait"), ANYWHERE), api.answerBy());
    }

    private ApiResponse submit(String preference, Pause pause) {
        return submit(preference, ANYWHERE, pause);
    }

    private static ApiResponse submit(String preference, Map<String, String> body, Pause pause) {
        return api.requests(pause).submit(request(CALLER, Map.of("Prefer", preference), body), api.answerBy());
    }

    /** Time passes, and with the given pause something happens. */
    private Pause after(int count, Runnable event) {
        int before = pauses.size();
        return duration -> {
            pauses.add(duration);
            api.world.clock.advance(duration);
            if (pauses.size() == before + count) {
                event.run();
            }
        };
    }

    private Pause pausing(int most) {
        return after(most, () -> {});
    }

    private static String newest() {
        return api.newestRequest();
    }

    private static void failNewest() {
        Failure failure = new Failure(ErrorCode.ProviderFailed, "Unsafe.", false);
        api.world.records.update(newest(), job -> Transitions.fail(job, failure, api.world.clock.instant()));
    }

    private static void assertHasUrls(ApiResponse answer) {
        String url = "https://api.example/api/v2/requests/" + id(answer);
        assertThat(answer.json().path("response_url").asText()).isEqualTo(url);
        assertThat(answer.json().path("status_url").asText()).isEqualTo(url + "/status");
    }
}
