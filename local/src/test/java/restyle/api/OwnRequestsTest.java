package restyle.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.JobWorld;
import restyle.bucket.JobIndex;
import restyle.bucket.JobRecords;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.JobStatus;
import restyle.job.Owner;
import restyle.job.Provider;
import restyle.job.Result;
import restyle.job.Transitions;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** What callers see of the requests that they have made. */
class OwnRequestsTest {
    private static final Caller CALLER = new Caller("key", "https://api.example/api");
    private static final Caller OTHER = new Caller("key2", "https://api.example/api");

    private final AtomicInteger recordsRead = new AtomicInteger();
    private JobWorld world;
    private OwnRequests requests;

    @BeforeEach
    void build() throws IOException {
        world = new JobWorld(settings -> settings);
        S3Client counted = world.s3(new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (context.request() instanceof GetObjectRequest) {
                    recordsRead.incrementAndGet();
                }
            }
        });
        JobRecords read = new JobRecords(counted, JobWorld.BUCKET, _ -> {});
        requests = new OwnRequests(
                new JobIndex(counted, JobWorld.BUCKET, read),
                new AbandonedJobs(world.records, LoggedLines.into(new ArrayList<>()), world.clock),
                ApiWorld.view(world.s3, world.clock));
    }

    @AfterEach
    void tearDown() throws IOException {
        world.close();
    }

    @Test
    void whoHasNoneSeesAnEmptyPageWithoutANext() {
        JsonNode page = page(CALLER, Map.of());

        assertThat(page.path("requests")).isEmpty();
        assertThat(page.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void theyComeNewestFirstPageByPageEachOnce() {
        List<String> newestFirst = ids(jobs(11)).reversed();

        List<JsonNode> pages = pages(CALLER, Map.of("limit", "3"));

        assertThat(pages).extracting(page -> page.path("requests").size()).containsExactly(3, 3, 3, 2);
        assertThat(pages.stream().flatMap(page -> ids(page).stream())).containsExactlyElementsOf(newestFirst);
        assertThat(recordsRead).hasValue(11);
    }

    @Test
    void whatIsSubmittedMeanwhileMovesNothingOnTheLaterPages() {
        List<String> newestFirst = ids(jobs(4)).reversed();
        JsonNode first = page(CALLER, Map.of("limit", "2"));
        jobs(3);

        JsonNode second = page(
                CALLER, Map.of("limit", "2", "cursor", first.path("next_cursor").asText()));

        assertThat(ids(second)).isEqualTo(newestFirst.subList(2, 4));
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void eachIsServedAsByItsOwnRoute() {
        Job open = world.queued();
        Job completed = completed();
        Job cancelled =
                world.records.update(world.queued().id(), job -> Transitions.cancel(job, world.clock.instant()));

        JsonNode page = page(CALLER, Map.of());

        JobView view = ApiWorld.view(world.s3, world.clock);
        assertThat(page.path("requests"))
                .containsExactlyInAnyOrder(
                        view.result(open, CALLER).json(),
                        view.result(completed, CALLER).json(),
                        view.result(cancelled, CALLER).json());
    }

    @Test
    void aStateIsFoundHoweverFewAreInIt() {
        Job oldest = completed();
        jobs(9);
        Job newest = completed();
        jobs(4);

        assertThat(pages(CALLER, Map.of("state", "COMPLETED", "limit", "1")).stream()
                        .flatMap(page -> ids(page).stream()))
                .containsExactly(newest.id(), oldest.id());
        assertThat(ids(page(CALLER, Map.of("state", "QUEUED", "limit", "50")))).hasSize(13);
        assertThat(ids(page(CALLER, Map.of("state", "PROCESSING")))).isEmpty();
        assertThat(ids(page(CALLER, Map.of("state", "FAILED")))).isEmpty();
    }

    @Test
    void oneCallLooksAtAHundredRecordsAtTheMostAndSaysWhereToGoOn() {
        Job oldest = completed();
        jobs(OwnRequests.LOOKED_AT + 5);

        JsonNode first = page(CALLER, Map.of("state", "COMPLETED"));

        assertThat(first.path("requests")).isEmpty();
        assertThat(recordsRead).hasValue(OwnRequests.LOOKED_AT);
        JsonNode second = page(
                CALLER,
                Map.of("state", "COMPLETED", "cursor", first.path("next_cursor").asText()));
        assertThat(ids(second)).containsExactly(oldest.id());
        assertThat(second.path("next_cursor").isNull()).isTrue();
    }

    @Test
    void aPageEndsEarlyRatherThanBeingMoreThanAFunctionCanAnswer() {
        List<Job> jobs = Stream.of(100_000, 100_000, 100_000, 1_500_000, 1_500_000, 100_000, 100_000)
                .map(this::quoting)
                .toList();

        List<ApiResponse> pages = new ArrayList<>(List.of(requests.list(CALLER, Map.of("limit", "50"))));
        while (!pages.getLast().json().path("next_cursor").isNull()) {
            String cursor = pages.getLast().json().path("next_cursor").asText();
            pages.add(requests.list(CALLER, Map.of("limit", "50", "cursor", cursor)));
        }

        assertThat(pages)
                .allSatisfy(page -> assertThat(page.toEvent().toString().getBytes(UTF_8).length)
                        .isLessThan(SyncView.LAMBDA_RESPONSE_BYTES));
        assertThat(pages.stream().map(page -> ids(page.json())).toList())
                .containsExactly(
                        ids(jobs.subList(5, 7)).reversed(),
                        ids(jobs.subList(4, 5)),
                        ids(jobs.subList(3, 4)),
                        ids(jobs.subList(0, 3)).reversed());
    }

    @Test
    void anotherKeysRequestsAreNotAmongThem() {
        Job mine = world.queued("key");
        Job theirs = world.queued("key2");

        assertThat(ids(page(CALLER, Map.of()))).containsExactly(mine.id());
        assertThat(ids(page(OTHER, Map.of()))).containsExactly(theirs.id());
    }

    @Test
    void anotherKeysCursorIsRefused() {
        jobs(3);
        String cursor = page(CALLER, Map.of("limit", "1")).path("next_cursor").asText();

        ApiResponse refused = requests.list(OTHER, Map.of("cursor", cursor));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").asText())
                .startsWith("cursor is \"" + cursor.substring(0, 50))
                .endsWith(": a next_cursor that this API key was given is allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ODIwNDMwNTU5OTg3Ni0wMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg",
                "Li4vLi4vam9icy8",
                "../../jobs/",
                "%00",
                ""
            })
    void aForgedCursorIsRefusedAndNamed(String cursor) {
        ApiResponse refused = requests.list(CALLER, Map.of("cursor", cursor));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("invalid_parameters");
        assertThat(refused.json().path("error").asText()).startsWith("cursor is \"");
        assertThat(recordsRead).hasValue(0);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        ApiResponse refused = requests.list(CALLER, Map.of("limit", "0", "state", "DONE"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").asText()).contains("limit is \"0\"", "state is \"DONE\"");
    }

    @Test
    void anAbandonedJobIsClosedByWhoComesAcrossIt() {
        Job job = world.queued();
        world.clock.advance(JobWorld.QUEUE_DEADLINE.plus(Job.GRACE).plusSeconds(1));

        JsonNode page = page(CALLER, Map.of("state", "FAILED"));

        assertThat(page.at("/requests/0/code").asText()).isEqualTo("ExecutionTimedOut");
        assertThat(world.records.get(job.id()).status()).isEqualTo(JobStatus.FAILED);
    }

    /** A job whose prompt is so many quotation marks, each of which is two bytes in JSON and four in JSON within JSON. */
    private Job quoting(int marks) {
        world.clock.advance(Duration.ofMillis(1));
        return world.records.create(Job.queued(
                JobId.random(),
                Owner.apiKey(CALLER.apiKeyId()),
                JobWorld.MODEL,
                JsonNodeFactory.instance.objectNode().put("prompt", "\"".repeat(marks)),
                null,
                null,
                JobWorld.QUEUE_DEADLINE,
                world.clock.instant()));
    }

    private Job completed() {
        world.clock.advance(Duration.ofMillis(1));
        Job storing = world.storing(
                world.queued(), Provider.answer(URI.create("https://images.segmind.com/1.png"), null, null, null));
        Result result = new Result("results/api/1.png", 1, "image/png", "0");
        return world.records.update(storing.id(), job -> Transitions.complete(job, result, world.clock.instant()));
    }

    private List<Job> jobs(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    world.clock.advance(Duration.ofMillis(1));
                    return world.queued();
                })
                .toList();
    }

    private JsonNode page(Caller caller, Map<String, String> query) {
        ApiResponse response = requests.list(caller, query);
        assertThat(response.status()).as("%s", response.json()).isEqualTo(200);
        return response.json();
    }

    private List<JsonNode> pages(Caller caller, Map<String, String> query) {
        List<JsonNode> pages = new ArrayList<>(List.of(page(caller, query)));
        while (!pages.getLast().path("next_cursor").isNull()) {
            Map<String, String> next = new HashMap<>(query);
            next.put("cursor", pages.getLast().path("next_cursor").asText());
            pages.add(page(caller, next));
        }
        return pages;
    }

    private static List<String> ids(JsonNode page) {
        return page.path("requests")
                .valueStream()
                .map(request -> request.path("request_id").asText())
                .toList();
    }

    private static List<String> ids(List<Job> jobs) {
        return jobs.stream().map(Job::id).toList();
    }
}
