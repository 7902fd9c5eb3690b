package restyle.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import restyle.job.Job;
import restyle.job.JobStatus;

/** A job as callers see it: in the provider's own shapes, with URLs of ours. */
final class JobView {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int UNPROCESSABLE = 422;

    private final Function<String, String> urlOfResult;
    private final RequestView request;

    /** @param urlOfResult gives a URL, good without a key, of an object in the bucket */
    JobView(Function<String, String> urlOfResult, RequestView request) {
        this.urlOfResult = urlOfResult;
        this.request = request;
    }

    ApiResponse accepted(Job job, Caller caller) {
        ObjectNode body = MAPPER.createObjectNode()
                .put("poll_url", caller.baseUrl() + "/v2/requests/" + job.id())
                .put("request_id", job.id())
                .put("response_url", caller.baseUrl() + "/v2/requests/" + job.id())
                .put("status", "QUEUED")
                .put("status_url", caller.baseUrl() + "/v2/requests/" + job.id() + "/status");
        return ApiResponse.ok(body);
    }

    /** Light: without the output. */
    ApiResponse status(Job job, Caller caller) {
        return switch (job.status()) {
            case FAILED -> failed(job);
            case COMPLETED ->
                ApiResponse.ok(MAPPER.createObjectNode()
                        .put("status", "COMPLETED")
                        .put("request_id", job.id())
                        .set("metrics", metrics(job)));
            case QUEUED, SUBMITTING, SUBMITTED, STORING -> ApiResponse.ok(open(job, caller));
        };
    }

    /** The status, what was asked for, and the output once there is one. */
    ApiResponse result(Job job, Caller caller) {
        ApiResponse response = job.status() == JobStatus.COMPLETED ? completed(job) : status(job, caller);
        request.describe(job, response.json());
        return response;
    }

    private ApiResponse completed(Job job) {
        String url = urlOfResult.apply(job.result().key());
        ObjectNode body = MAPPER.createObjectNode()
                .put("status", "COMPLETED")
                .put("request_id", job.id())
                .putNull("error")
                .put("output", url);
        body.putArray("images")
                .addObject()
                .put("url", url)
                .put("content_type", job.result().contentType())
                .put(
                        "file_name",
                        job.result().key().substring(job.result().key().lastIndexOf('/') + 1))
                .put("file_size", Long.toString(job.result().bytes()));
        if (job.provider().seed() != null) {
            body.put("seed", job.provider().seed().toString());
        }
        body.set("prompt", job.parameters().path("prompt"));
        body.set("metrics", metrics(job));
        return ApiResponse.ok(body);
    }

    private static ObjectNode open(Job job, Caller caller) {
        ObjectNode body = MAPPER.createObjectNode()
                .put("status", job.status().asCallersSeeIt())
                .put("request_id", job.id())
                .put("status_url", caller.baseUrl() + "/v2/requests/" + job.id() + "/status")
                .put("response_url", caller.baseUrl() + "/v2/requests/" + job.id());
        body.putObject("metrics");
        return body;
    }

    private static ApiResponse failed(Job job) {
        ObjectNode body = MAPPER.createObjectNode()
                .put("status", "FAILED")
                .put("error", reason(job))
                .put("code", job.error().code().name())
                .put("request_id", job.id());
        body.set("metrics", job.provider().metrics() instanceof ObjectNode known ? known : MAPPER.createObjectNode());
        return ApiResponse.json(UNPROCESSABLE, body);
    }

    /** What is the operator's business names roles, parameters and accounts of theirs, and stays in the record. */
    private static String reason(Job job) {
        return switch (job.error().code()) {
            case InternalError, ProviderKeyRefused, NoCredits, ExecutionTimedOut, ExecutionAborted, StoreFailed ->
                "The job failed for a reason that the operator of this service has to see to ("
                        + job.error().code() + "): tell them the request id " + job.id();
            default -> job.error().message();
        };
    }

    /** The provider's numbers; {@code inference_time}, which clients index without looking, is measured if it gave none. */
    private static ObjectNode metrics(Job job) {
        ObjectNode metrics =
                job.provider().metrics() instanceof ObjectNode known ? known.deepCopy() : MAPPER.createObjectNode();
        if (!metrics.path("inference_time").isNumber()) {
            metrics.put(
                    "inference_time",
                    secondsBetween(
                            job.enteredAt().get(JobStatus.SUBMITTED),
                            job.enteredAt().get(JobStatus.STORING)));
        }
        return metrics;
    }

    private static double secondsBetween(Instant start, Instant end) {
        return start == null || end == null ? 0 : Duration.between(start, end).toMillis() / 1000.0;
    }
}
