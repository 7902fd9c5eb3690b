package restyle.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import restyle.job.Job;
import restyle.job.JobStatus;

/** The numbers of a job that callers are told. */
final class JobMetrics {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JobMetrics() {}

    /** The provider's numbers; {@code inference_time}, which clients index without looking, is measured if it gave none. */
    static ObjectNode of(Job job) {
        ObjectNode metrics = asServed(job);
        if (!metrics.path("inference_time").isNumber()) {
            metrics.put(
                    "inference_time",
                    secondsBetween(
                            job.enteredAt().get(JobStatus.SUBMITTED),
                            job.enteredAt().get(JobStatus.STORING)));
        }
        return metrics;
    }

    /** The provider's numbers, if it gave any. */
    static ObjectNode asServed(Job job) {
        return job.provider().metrics() instanceof ObjectNode known ? known.deepCopy() : MAPPER.createObjectNode();
    }

    private static double secondsBetween(Instant start, Instant end) {
        return start == null || end == null ? 0 : Duration.between(start, end).toMillis() / 1000.0;
    }
}
