package restyle.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static restyle.api.ApiWorld.ANYWHERE;
import static restyle.api.ApiWorld.CALLER;
import static restyle.api.ApiWorld.id;
import static restyle.api.ApiWorld.request;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import restyle.JobWorld;
import restyle.api.ApiResponse.Content;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.JobId;
import restyle.job.Transitions;
import restyle.runtime.Pause;

/** The synchronous protocol, in an invocation that has twenty seconds. */
class SyncTest {
    private static final Pause NOBODY = _ -> {
        throw new AssertionError("Nobody was to wait");
    };

    private static ApiWorld api;

    @BeforeAll
    static void build() throws IOException {
        api = new ApiWorld();
    }

    @AfterAll
    static void tearDown() throws IOException {
        api.close();
    }

    @Test
    void aCompletedJobIsAnsweredWithItsPictureAndItsAccounting() {
        ApiResponse answer = run(Map.of(), () -> api.completed(api.newestRequest(), "picture"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(bytes(answer)).isEqualTo("picture".getBytes(UTF_8));
        assertThat(answer.toEvent().at("/headers/Content-Type").asText()).isEqualTo("image/png");
        assertThat(answer.headers())
                .containsEntry("x-request-id", api.newestRequest())
                .containsEntry("x-cost", "0.05")
                .containsEntry("x-remaining-credits", "9.95")
                .containsEntry("x-generation-time", "13.06")
                .containsEntry("x-seed-value", "695512");
    }

    @Test
    void theLargestPictureIsAnsweredInWhatLambdaTakes() {
        ApiResponse answer =
                run(Map.of(), () -> api.completed(api.newestRequest(), new byte[(int) SyncView.LARGEST_PICTURE_BYTES]));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.toEvent().toString().getBytes(UTF_8).length)
                .isBetween(SyncView.LAMBDA_RESPONSE_BYTES - 2048, SyncView.LAMBDA_RESPONSE_BYTES);
    }

    @Test
    void aLargerOneIsA413ThatSaysWhereItIs() {
        ApiResponse answer = run(
                Map.of(), () -> api.completed(api.newestRequest(), new byte[(int) SyncView.LARGEST_PICTURE_BYTES + 1]));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("result_too_large");
        assertThat(answer.json().path("output").asText()).contains("/results/api/" + id(answer));
        assertThat(answer.json().path("error").asText())
                .contains(id(answer), "4717132 bytes", "4717131", responseUrl(answer));
        assertThat(answer.json().path("response_url").asText()).isEqualTo(responseUrl(answer));
    }

    @Test
    void aJobThatHasNotEndedInTimeIsA504WhoseTextSaysThatItGoesOnAndWhere() {
        ApiResponse answer = run(Map.of(), () -> {});

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.code()).isEqualTo("still_running");
        assertThat(answer.json().path("error").asText()).contains(id(answer), "goes on", responseUrl(answer));
        assertThat(answer.json().path("status_url").asText()).isEqualTo(responseUrl(answer) + "/status");
        assertThat(api.world.records.get(id(answer)).isTerminal()).isFalse();
        assertThat(api.started.of(id(answer))).hasSize(1);
    }

    @Test
    void whereNobodyMayWaitTheAnswerIsAtOnceThatTheJobGoesOn() {
        ApiResponse answer = ApiWorld.requests(api.world.s3, api.started, NOBODY, Duration.ZERO, api.world.clock)
                .run(request(CALLER, Map.of(), ANYWHERE), api.answerBy());

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.code()).isEqualTo("still_running");
    }

    @Test
    void whoIsTooLateToWaitIsAnsweredAtOnce() {
        ApiResponse answer = api.requests(NOBODY)
                .run(
                        request(CALLER, Map.of(), ANYWHERE),
                        api.world.clock.instant().minusSeconds(1));

        assertThat(answer.code()).isEqualTo("still_running");
    }

    @Test
    void aPictureThatCannotBeReadIsA504WhoseTextSaysThatItIsThereAndWhere() {
        ApiResponse answer = run(Map.of(), () -> {
            api.completed(api.newestRequest(), "picture");
            api.world.s3.deleteObject(
                    delete -> delete.bucket(JobWorld.BUCKET).key("results/api/" + api.newestRequest() + ".png"));
        });

        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.code()).isEqualTo("result_not_read");
        assertThat(id(answer)).isEqualTo(api.newestRequest());
        assertThat(answer.json().path("error").asText()).contains(id(answer), "do not send", responseUrl(answer));
    }

    @Test
    void aFailedJobIsA422WithItsDetail() {
        Failure failure = new Failure(ErrorCode.ProviderFailed, "Unsafe.", true);

        ApiResponse answer = run(
                Map.of(),
                () -> api.world.records.update(
                        api.newestRequest(), job -> Transitions.fail(job, failure, api.world.clock.instant())));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("error").asText()).isEqualTo("Unsafe.");
        assertThat(answer.json().path("status").asText()).isEqualTo("FAILED");
        assertThat(answer.json().path("retriable").asBoolean()).isTrue();
        assertThat(answer.json().path("may_have_billed").asBoolean()).isTrue();
    }

    @Test
    void theSameCallAgainFetchesThePictureOfTheJobThatWentOn() {
        Map<String, String> headers = Map.of("Idempotency-Key", JobId.random());
        ApiResponse late = run(headers, () -> {});
        api.completed(id(late), "picture");

        ApiResponse replay = run(headers, () -> {});

        assertThat(bytes(replay)).isEqualTo("picture".getBytes(UTF_8));
        assertThat(replay.headers())
                .containsEntry("Idempotent-Replayed", "true")
                .containsEntry("x-request-id", id(late));
    }

    @Test
    void aMistakeIsRefusedAsInTheOtherProtocol() {
        ApiResponse refused = api.requests().run(request(CALLER, Map.of(), Map.of()), api.answerBy());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_parameters");
    }

    /** @param event what happens while the caller waits */
    private static ApiResponse run(Map<String, String> headers, Runnable event) {
        Runnable[] events = {event};
        return api.requests(duration -> {
                    api.world.clock.advance(duration);
                    events[0].run();
                    events[0] = () -> {};
                })
                .run(request(CALLER, headers, ANYWHERE), api.answerBy());
    }

    private static byte[] bytes(ApiResponse answer) {
        return answer.content() instanceof Content.Bytes(var _, var bytes) ? bytes : new byte[0];
    }

    private static String responseUrl(ApiResponse answer) {
        return "https://api.example/api/v2/requests/" + id(answer);
    }
}
