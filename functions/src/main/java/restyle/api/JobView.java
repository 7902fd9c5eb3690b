package restyle.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import restyle.job.Job;
import restyle.job.JobStatus;
import restyle.job.Result;

/** A job as callers see it: in the provider's own shapes, with URLs of ours. */
final class JobView {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Function<String, String> urlOfResult;
    private final Forecast forecast;
    private final RequestView request;

    /** @param urlOfResult gives a URL, good without a key, of an object in the bucket */
    JobView(Function<String, String> urlOfResult, Forecast forecast, RequestView request) {
        this.urlOfResult = urlOfResult;
        this.forecast = forecast;
        this.request = request;
    }

    /** A job that was taken in, now or by an earlier call. */
    ApiResponse accepted(Job job, Caller caller) {
        ObjectNode body = MAPPER.createObjectNode()
                .put("poll_url", caller.responseUrl(job.id()))
                .put("request_id", job.id())
                .put("response_url", caller.responseUrl(job.id()))
                .put("status", job.status().asCallersSeeIt())
                .put("status_url", caller.statusUrl(job.id()));
        forecast.addTo(body, job);
        return ApiResponse.ok(body);
    }

    /** Light: without what was asked for and what came of it. */
    ApiResponse status(Job job, Caller caller) {
        return switch (job.status()) {
            case FAILED -> ApiResponse.failed(failed(job));
            case COMPLETED ->
                ApiResponse.ok(MAPPER.createObjectNode()
                        .put("status", "COMPLETED")
                        .put("request_id", job.id())
                        .set("metrics", JobMetrics.of(job)));
            case QUEUED, SUBMITTING, SUBMITTED, STORING -> ApiResponse.ok(open(job, caller));
        };
    }

    /** In full: what was asked for, when, and what came of it. */
    ApiResponse result(Job job, Caller caller) {
        ApiResponse answer = status(job, caller);
        ObjectNode body = answer.json();
        if (job.status() == JobStatus.COMPLETED) {
            addOutput(body, job);
        }
        body.put("model", job.model())
                .put("created_at", job.createdAt().toString())
                .put(
                        "ended_at",
                        job.isTerminal() ? job.enteredAt().get(job.status()).toString() : null)
                .put("attempt", job.attempt());
        request.describe(job, body);
        return answer;
    }

    /** A fresh URL, good without a key, of the picture of a completed job. */
    String urlOfResult(Job job) {
        return urlOfResult.apply(job.result().key());
    }

    private void addOutput(ObjectNode body, Job job) {
        Result result = job.result();
        String url = urlOfResult(job);
        body.putNull("error").put("output", url);
        body.putArray("images")
                .addObject()
                .put("url", url)
                .put("content_type", result.contentType())
                .put("file_name", result.key().substring(result.key().lastIndexOf('/') + 1))
                .put("file_size", Long.toString(result.bytes()));
        if (job.provider().seed() != null) {
            body.put("seed", job.provider().seed().toString());
        }
        body.set("prompt", job.parameters().path("prompt"));
    }

    private ObjectNode open(Job job, Caller caller) {
        ObjectNode body = MAPPER.createObjectNode()
                .put("status", job.status().asCallersSeeIt())
                .put("request_id", job.id())
                .put("status_url", caller.statusUrl(job.id()))
                .put("response_url", caller.responseUrl(job.id()));
        body.putObject("metrics");
        forecast.addTo(body, job);
        return body;
    }

    private static ObjectNode failed(Job job) {
        ObjectNode body = MAPPER.createObjectNode()
                .put("status", "FAILED")
                .put("error", FailureReason.of(job))
                .put("code", job.error().code().name())
                .put("request_id", job.id())
                .put("retriable", job.error().code().retriable())
                .put("may_have_billed", job.error().mayHaveBilled());
        body.set("metrics", JobMetrics.asServed(job));
        return body;
    }
}
