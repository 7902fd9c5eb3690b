package restyle.local.segmind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** A request's JSON in each of its states. */
final class Bodies {
    private Bodies() {}

    /** The five fields in alphabetical order, as captured from the live service. */
    static ObjectNode submitted(Job job, String origin) {
        return object().put("poll_url", origin + "/v1/requests/" + job.id())
                .put("request_id", job.id())
                .put("response_url", responseUrl(job, origin))
                .put("status", "QUEUED")
                .put("status_url", statusUrl(job, origin));
    }

    static ObjectNode open(Job job, Job.State state, String origin) {
        ObjectNode body = object().put("status", state.name())
                .put("request_id", job.id())
                .put("status_url", statusUrl(job, origin))
                .put("response_url", responseUrl(job, origin));
        body.putObject("metrics");
        return body;
    }

    static ObjectNode failed(Job job, Outcome.Failed failed) {
        ObjectNode body = object().put("error", failed.error());
        body.set("metrics", timings(job));
        return body.put("status", "FAILED");
    }

    static ObjectNode completed(Job job) {
        ObjectNode body = object().put("status", "COMPLETED").put("request_id", job.id());
        addMetrics(body, job);
        return body;
    }

    static ObjectNode result(Job job, Outcome.Painted painted, String origin) {
        ObjectNode body =
                object().put("status", "COMPLETED").put("request_id", job.id()).putNull("error");
        addOutput(body, job, painted, outputOrigin(job, origin) + "/generations/" + painted.file());
        body.put("seed", Long.toString(painted.seed())).put("prompt", job.prompt());
        body.putObject("timings");
        addMetrics(body, job);
        return body;
    }

    /** Seconds to the millisecond, as the service's numbers have them. */
    static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).setScale(3, RoundingMode.UNNECESSARY);
    }

    private static void addOutput(ObjectNode body, Job job, Outcome.Painted painted, String url) {
        if (job.has(Fault.OUTPUT_LIST)) {
            body.putArray("output").add(url);
        } else if (job.has(Fault.OUTPUT_OBJECT)) {
            body.putObject("output").put("url", url);
        } else {
            body.put("output", url)
                    .putArray("images")
                    .addObject()
                    .put("url", url)
                    .put("content_type", painted.contentType())
                    .put("file_name", painted.file())
                    .put("file_size", Integer.toString(painted.bytes()));
        }
    }

    private static void addMetrics(ObjectNode body, Job job) {
        if (!job.has(Fault.NO_METRICS)) {
            body.set(
                    "metrics",
                    timings(job).put("cost", Credits.PRICE).put("remaining_credits", job.remainingCredits()));
        }
    }

    private static ObjectNode timings(Job job) {
        return object().put("inference_time", seconds(job.inferenceTime()))
                .put("queue_time", seconds(job.queueTime()))
                .put("total_time", seconds(job.queueTime().plus(job.inferenceTime())));
    }

    private static String outputOrigin(Job job, String origin) {
        return job.has(Fault.OUTPUT_ELSEWHERE) ? "https://elsewhere.invalid" : origin;
    }

    private static String statusUrl(Job job, String origin) {
        return responseUrl(job, origin) + "/status";
    }

    private static String responseUrl(Job job, String origin) {
        return origin + "/v2/requests/" + job.id();
    }

    private static ObjectNode object() {
        return Answer.JSON.createObjectNode();
    }
}
