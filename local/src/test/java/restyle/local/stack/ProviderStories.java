package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import restyle.Pictures;
import restyle.bucket.Keys;
import restyle.job.ErrorCode;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.JobStatus;
import restyle.local.segmind.Fault;
import restyle.segmind.NotCompleted;
import restyle.segmind.SegmindClient;
import restyle.segmind.SegmindOrigins;
import restyle.segmind.StatusOutcome;
import restyle.segmind.SubmitOutcome;

/** What the steps do that have to do with the provider: Submit and CheckStatus. */
final class ProviderStories {
    private static final String SUBMIT = "SubmitFunction";
    private static final String CHECK = "CheckStatusFunction";
    private static final Duration PAINTING = Duration.ofMinutes(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** A poll that comes to nothing is repeated for as long as the function lingers. */
    private static final Map<String, String> ONE_POLL = Map.of("LingerSeconds", "0");

    private ProviderStories() {}

    static List<Story> all() {
        return List.of(
                Story.of(SUBMIT, "submits an upload that the provider then fetches", bench -> {
                    Job job = bench.jobs.queuedUpload(source(bench));

                    bench.answer(bench.step(SUBMIT, job.id()));

                    Job submitted = bench.jobs.get(job.id());
                    assertThat(submitted.status()).isEqualTo(JobStatus.SUBMITTED);
                    assertThat(outcome(bench, submitted.provider().requestId()))
                            .isInstanceOf(StatusOutcome.Completed.class);
                }),
                Story.of(SUBMIT, "sends an upload to the provider", Map.of("SourceDelivery", "UPLOAD"), bench -> {
                    Job job = bench.jobs.queuedUpload(source(bench));

                    bench.answer(bench.step(SUBMIT, job.id()));

                    assertThat(bench.jobs.get(job.id()).status()).isEqualTo(JobStatus.SUBMITTED);
                }),
                Story.of(SUBMIT, "closes a job that the provider refuses", bench -> {
                    bench.segmind.faults().next(1, Fault.NO_CREDITS);
                    Job job = bench.jobs.queued();

                    bench.answer(bench.step(SUBMIT, job.id()));

                    bench.assertClosed(job.id());
                    assertThat(bench.jobs.get(job.id()).error().code()).isEqualTo(ErrorCode.NoCredits);
                }),
                Story.of(SUBMIT, "finds that the source of a retried job has expired", bench -> {
                    Job job = bench.jobs.retried(bench.jobs.queuedUpload(source(bench)));
                    bench.s3.deleteObject(delete ->
                            delete.bucket(bench.bucket()).key(job.source().key()));

                    bench.answer(bench.step(SUBMIT, job.id()));

                    assertThat(bench.jobs.get(job.id()).error().code()).isEqualTo(ErrorCode.SourceExpired);
                }),
                missing(SUBMIT),
                Story.of(CHECK, "takes down the result of a finished request", ONE_POLL, bench -> {
                    Job job = bench.jobs.submitted(accepted(bench));

                    bench.answer(bench.step(CHECK, job.id()));

                    assertThat(bench.jobs.get(job.id()).status()).isEqualTo(JobStatus.STORING);
                }),
                Story.of(CHECK, "closes a job that fails at the provider", ONE_POLL, bench -> {
                    bench.segmind.faults().next(1, Fault.FAIL);
                    Job job = bench.jobs.submitted(accepted(bench));

                    bench.answer(bench.step(CHECK, job.id()));

                    bench.assertClosed(job.id());
                    assertThat(bench.jobs.get(job.id()).error().code()).isEqualTo(ErrorCode.ProviderFailed);
                }),
                missing(CHECK));
    }

    private static Story missing(String function) {
        return Story.of(function, "says that there is no such record", bench -> {
            bench.assertTellsMissing(bench.step(function, JobId.random()));
        });
    }

    /** @return the key of a frozen source */
    private static String source(FunctionBench bench) throws IOException {
        String key = Keys.source(JobId.random());
        bench.put(key, Pictures.png(Color.BLUE), Map.of());
        return key;
    }

    /** @return the id of a request that the provider has accepted and is done with */
    private static String accepted(FunctionBench bench) {
        SubmitOutcome outcome = client(bench).submit(BenchJobs.MODEL, bench.jobs.request());
        String id = assertThat(outcome)
                .asInstanceOf(type(SubmitOutcome.Accepted.class))
                .actual()
                .requestId();
        outcome(bench, id);
        return id;
    }

    private static StatusOutcome outcome(FunctionBench bench, String requestId) {
        SegmindClient client = client(bench);
        return await().atMost(PAINTING)
                .until(() -> client.status(requestId), outcome -> !(outcome instanceof NotCompleted.Pending));
    }

    private static SegmindClient client(FunctionBench bench) {
        return new SegmindClient(
                SegmindClient.httpClient(TIMEOUT),
                new SegmindOrigins(bench.segmind.origin(), bench.segmind.origin()),
                _ -> bench.segmind.key(),
                TIMEOUT,
                InstantSource.system());
    }
}
