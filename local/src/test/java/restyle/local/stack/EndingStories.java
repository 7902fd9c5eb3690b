package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import restyle.bucket.Keys;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.JobStatus;
import restyle.job.Result;

/** What the steps do that end a job: StoreImage and RecordFailure. */
final class EndingStories {
    private static final String STORE = "StoreImageFunction";
    private static final String RECORD = "RecordFailureFunction";

    private EndingStories() {}

    static List<Story> all() {
        return List.of(
                Story.of(STORE, "stores the picture", bench -> {
                    Job job = bench.jobs.storing();

                    bench.answer(bench.step(STORE, job.id()));

                    bench.assertClosed(job.id());
                    Result result = bench.jobs.get(job.id()).result();
                    assertThat(bench.exists(result.key())).isTrue();
                    assertThat(bench.exists(Keys.manifest(job))).isTrue();
                }),
                Story.of(STORE, "finds the picture that an earlier try has stored", bench -> {
                    Job job = bench.jobs.storing();
                    bench.put("results/api/" + job.id() + ".jpg", picture(bench), Map.of());

                    bench.answer(bench.step(STORE, job.id()));

                    assertThat(bench.jobs.get(job.id()).status()).isEqualTo(JobStatus.COMPLETED);
                }),
                Story.of(STORE, "stores again a picture that is no longer there", bench -> {
                    Job job = bench.jobs.storingAgain(new Result("results/api/gone.jpg", 1, "image/jpeg", "0"));

                    bench.answer(bench.step(STORE, job.id()));

                    assertThat(bench.exists(bench.jobs.get(job.id()).result().key()))
                            .isTrue();
                }),
                Story.of(STORE, "says that there is no such record", bench -> {
                    bench.assertTellsMissing(bench.step(STORE, JobId.random()));
                }),
                Story.of(RECORD, "closes a job whose execution failed", bench -> {
                    Job job = bench.jobs.queued();

                    bench.answer(bench.invoke(RECORD, report(job.id())));

                    bench.assertClosed(job.id());
                }),
                Story.of(RECORD, "says that there is no such record", bench -> {
                    bench.assertTellsMissing(bench.invoke(RECORD, report(JobId.random())));
                }));
    }

    private static ObjectNode report(String id) {
        ObjectNode report =
                JsonNodeFactory.instance.objectNode().put("requestId", id).put("execution", id);
        report.putObject("error").put("Error", "States.Timeout").put("Cause", "");
        return report;
    }

    private static byte[] picture(FunctionBench bench) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(bench.picture()).build(), BodyHandlers.ofByteArray())
                    .body();
        }
    }
}
