package restyle.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import restyle.bucket.JobRecords;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.Owner;
import restyle.job.Transitions;
import restyle.runtime.Pause;

/** The conditional writes of the records, in LocalStack's S3. */
@OnDeployedStack
class RecordTest {
    private static final int WRITERS = 2;
    private static final int WRITES_EACH = 15;

    @Test
    void ofTwoWhoCreateARecordOneDoesAndBothFindIt(DeployedStack stack) throws Exception {
        String id = JobId.random();
        JobRecords records = records(stack);

        List<Job> created = together(writer -> records.create(job(id, "writer " + writer)));

        assertThat(created).containsOnly(records.get(id));
    }

    @Test
    void noChangeOfTwoWritersIsLost(DeployedStack stack) throws Exception {
        JobRecords records = records(stack);
        String id = records.create(job(JobId.random(), "two writers")).id();

        together(writer -> {
            for (int i = 0; i < WRITES_EACH; i++) {
                records.update(id, latest -> Transitions.postpone(latest, "writer " + writer, Instant.now()));
            }
            return records.get(id);
        });

        assertThat(records.get(id).refusals()).isEqualTo(WRITERS * WRITES_EACH);
    }

    private static JobRecords records(DeployedStack stack) {
        return new JobRecords(stack.bucket().s3(), stack.bucket().name(), Pause.real());
    }

    private static Job job(String id, String prompt) {
        return Job.queued(
                id,
                Owner.apiKey("key"),
                "ideogram-2a-img-2-img",
                JsonNodeFactory.instance.objectNode().put("prompt", prompt),
                null,
                null,
                Duration.ofHours(1),
                Instant.now());
    }

    private interface Writer {
        Job write(int writer);
    }

    private static List<Job> together(Writer writer) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Job>> writes = IntStream.range(0, WRITERS)
                    .<Callable<Job>>mapToObj(number -> () -> writer.write(number))
                    .toList();
            List<Job> written = new ArrayList<>();
            for (Future<Job> future : threads.invokeAll(writes)) {
                written.add(future.get());
            }
            return written;
        }
    }
}
