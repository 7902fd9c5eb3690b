package restyle.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static restyle.api.ApiWorld.CALLER;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.job.Job;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Polls that meet a bucket in trouble: Segmind's SDK gives a job up at the first that fails. */
class PollTest {
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
    void aRecordThatCannotBeReadAtFirstIsReadAgain() {
        Job job = api.world.queued();

        assertThat(poll(job, reset(), refused(503), refused(429)).status()).isEqualTo(200);
        assertThat(pauses).hasSize(3).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) < 0);
    }

    @Test
    void aRecordThatCannotBeReadAllTheTimeIsAnErrorInTime() {
        Job job = api.world.queued();
        SdkException[] hundred = new SdkException[100];
        for (int i = 0; i < hundred.length; i++) {
            hundred[i] = reset();
        }

        assertThatThrownBy(() -> poll(job, hundred)).isInstanceOf(SdkClientException.class);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aRefusalIsFinal() {
        Job job = api.world.queued();

        assertThatThrownBy(() -> poll(job, refused(403))).isInstanceOf(S3Exception.class);
        assertThat(pauses).isEmpty();
    }

    @Test
    void aRequestThatIsNotThereIsNotAskedForAgain() {
        assertThat(api.requests()
                        .result(CALLER, "0123456789abcdef0123456789abcdef", api.answerBy())
                        .status())
                .isEqualTo(404);
    }

    /** @param failures of the first calls of the bucket */
    private ApiResponse poll(Job job, SdkException... failures) {
        Deque<SdkException> left = new ArrayDeque<>(List.of(failures));
        S3Client flaky = (S3Client) Proxy.newProxyInstance(
                S3Client.class.getClassLoader(), new Class<?>[] {S3Client.class}, (_, method, arguments) -> {
                    if (!left.isEmpty()) {
                        throw left.poll();
                    }
                    return method.invoke(api.world.s3, arguments);
                });
        return ApiWorld.requests(flaky, api.started, this::pause, api.world.clock)
                .result(CALLER, job.id(), api.answerBy());
    }

    private void pause(Duration duration) {
        pauses.add(duration);
        api.world.clock.advance(duration);
    }

    private static SdkException reset() {
        return SdkClientException.create("reset");
    }

    private static SdkException refused(int status) {
        return S3Exception.builder().statusCode(status).message("no").build();
    }
}
