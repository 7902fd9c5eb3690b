package restyle.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static restyle.api.ApiWorld.ANYWHERE;
import static restyle.api.ApiWorld.CALLER;
import static restyle.api.ApiWorld.id;
import static restyle.api.ApiWorld.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import restyle.JobWorld;
import restyle.job.Job;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What callers are told of the time until their picture is there. */
class ForecastTest {
    private ApiWorld api;

    @BeforeEach
    void build() throws IOException {
        api = new ApiWorld();
        // S3 tells when a marker was written by the time of day, which a world's clock knows nothing of.
        api.world.clock.advance(Duration.between(api.world.clock.instant(), Instant.now()));
    }

    @AfterEach
    void tearDown() throws IOException {
        api.close();
    }

    @Test
    void thoseThatWereTakenInBeforeAreAheadUntilTheyEnd() {
        Requests requests = api.requests();
        String first = api.world.queued().id();
        nextSecond();
        String second = id(requests.submit(request(CALLER, Map.of(), ANYWHERE), Instant.MIN));
        nextSecond();
        api.world.queued();

        assertThat(status(requests, second).path("jobs_ahead").asInt()).isEqualTo(1);
        assertThat(status(requests, second).path("estimated_seconds").asInt()).isBetween(1, 10);
        api.completed(first, "picture");
        later();
        assertThat(status(requests, second).path("jobs_ahead").asInt()).isEqualTo(0);
    }

    @Test
    void oneListingIsGoodForSeveralPollsAndMoreThanOnePageIsCounted() {
        String old = api.world.queued().id();
        nextSecond();
        for (int i = 0; i < 1001; i++) {
            marker("m" + i);
        }
        nextSecond();
        CrashPoint counting = CrashPoint.none();
        Requests requests =
                ApiWorld.requests(counting.in(S3Client.class, api.world.s3), api.started, _ -> {}, api.world.clock);
        Job mine = api.world.queued();

        assertThat(status(requests, mine.id()).path("jobs_ahead").asInt()).isEqualTo(1002);
        assertThat(status(requests, old).path("jobs_ahead").asInt()).isEqualTo(0);
        int calls = counting.calls();
        status(requests, mine.id());

        assertThat(counting.calls() - calls).as("the record").isEqualTo(1);
    }

    @Test
    void aMarkerThatWasLeftBehindDoesNotCount() {
        marker("leftbehind");
        InstantSource later = () -> api.world.clock.instant().plus(Duration.ofHours(30));
        Requests requests = ApiWorld.requests(api.world.s3, api.started, _ -> {}, later);

        ApiResponse accepted = requests.submit(request(CALLER, Map.of(), ANYWHERE), Instant.MIN);

        assertThat(accepted.json().path("jobs_ahead").asInt(-1)).isEqualTo(0);
    }

    @Test
    void anEndedJobHasNoneAheadAndAsksForNoListing() {
        Job job = api.world.queued();
        api.completed(job.id(), "picture");
        CrashPoint counting = CrashPoint.none();
        Requests requests =
                ApiWorld.requests(counting.in(S3Client.class, api.world.s3), api.started, _ -> {}, api.world.clock);

        assertThat(status(requests, job.id()).has("jobs_ahead")).isFalse();
        assertThat(counting.calls()).isEqualTo(1);
    }

    private static JsonNode status(Requests requests, String id) {
        return requests.status(CALLER, id, Instant.MIN).json();
    }

    private void marker(String id) {
        api.world.s3.putObject(put -> put.bucket(JobWorld.BUCKET).key("open/" + id), RequestBody.empty());
    }

    /** S3 tells when a marker was written to the second, by a clock that may be some milliseconds behind ours. */
    private void nextSecond() {
        Instant surely = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusMillis(1200);
        await().pollInterval(Duration.ofMillis(20)).until(() -> Instant.now().isAfter(surely));
        later(Duration.ofSeconds(1));
    }

    private void later() {
        later(Duration.ofSeconds(6));
    }

    private void later(Duration duration) {
        api.world.clock.advance(duration);
    }
}
