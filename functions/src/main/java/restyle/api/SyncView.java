package restyle.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import restyle.job.Job;
import restyle.log.InvocationLog;
import software.amazon.awssdk.core.exception.SdkException;

/** A job as callers of the synchronous protocol see it: the picture itself, or why there is none yet. */
final class SyncView {
    /**
     * The largest answer that Lambda takes from a function, as it says itself where one is larger: "exceeded maximum
     * allowed payload size (6291556 bytes)". API Gateway would take 10 MB.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
     */
    static final int LAMBDA_RESPONSE_BYTES = 6_291_556;

    /** What of it is left for the status, the headers and JSON's punctuation. */
    static final int ENVELOPE_BYTES = 2_048;

    /** The largest picture that can be answered: base64 makes four bytes of three. */
    static final long LARGEST_PICTURE_BYTES = (LAMBDA_RESPONSE_BYTES - ENVELOPE_BYTES) / 4 * 3L;

    private final JobView view;
    private final Function<String, byte[]> pictureAt;
    private final InvocationLog log;

    /** @param pictureAt reads an object of the bucket by its key */
    SyncView(JobView view, Function<String, byte[]> pictureAt, InvocationLog log) {
        this.view = view;
        this.pictureAt = pictureAt;
        this.log = log;
    }

    ApiResponse answer(Job job, Caller caller) {
        return switch (job.status()) {
            case COMPLETED ->
                job.result().bytes() > LARGEST_PICTURE_BYTES ? tooLarge(job, caller) : picture(job, caller);
            case FAILED -> view.result(job, caller);
            case QUEUED, SUBMITTING, SUBMITTED, STORING -> stillRunning(job, caller);
        };
    }

    /** A failure would not tell the caller the id of a job that has ended well, and is billed. */
    private ApiResponse picture(Job job, Caller caller) {
        byte[] picture;
        try {
            picture = pictureAt.apply(job.result().key());
        } catch (SdkException e) {
            log.failed(job.id(), "The picture of a completed job was not read, and its caller is told where it is", e);
            return notRead(job, caller);
        }
        return ApiResponse.ok(job.result().contentType(), picture, accounting(job));
    }

    private static Map<String, String> accounting(Job job) {
        ObjectNode metrics = JobMetrics.of(job);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-request-id", job.id());
        headers.put("x-generation-time", metrics.path("inference_time").asText());
        if (job.provider().cost() != null) {
            headers.put("x-cost", job.provider().cost().toPlainString());
        }
        if (metrics.path("remaining_credits").isNumber()) {
            headers.put("x-remaining-credits", metrics.path("remaining_credits").asText());
        }
        if (job.provider().seed() != null) {
            headers.put("x-seed-value", job.provider().seed().toString());
        }
        return headers;
    }

    private ApiResponse tooLarge(Job job, Caller caller) {
        ApiResponse answer = ApiResponse.tooLarge(
                        "result_too_large",
                        "The picture of request " + job.id() + " has "
                                + job.result().bytes()
                                + " bytes, and at most " + LARGEST_PICTURE_BYTES
                                + " can be answered here: fetch the output of "
                                + caller.responseUrl(job.id()))
                .about(job.id(), caller);
        answer.json().put("output", view.urlOfResult(job));
        return answer;
    }

    private static ApiResponse notRead(Job job, Caller caller) {
        return ApiResponse.resultNotRead(
                        "Request " + job.id() + " has completed, but its picture could not be read now. It is not lost:"
                                + " do not send the request again, fetch the output of "
                                + caller.responseUrl(job.id()))
                .about(job.id(), caller);
    }

    /** All that a caller has to know is in the text: Segmind's SDK keeps nothing else. */
    private static ApiResponse stillRunning(Job job, Caller caller) {
        return ApiResponse.stillRunning(
                        "Request " + job.id() + " has not ended yet. It goes on and is not lost: do not send it again,"
                                + " fetch it at " + caller.responseUrl(job.id()))
                .about(job.id(), caller);
    }
}
