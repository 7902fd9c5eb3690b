package restyle.local.stack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import restyle.bucket.JobRecords;
import restyle.job.Claim;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.Owner;
import restyle.job.Provider;
import restyle.job.Result;
import restyle.job.Source;
import restyle.job.Transitions;

/** Jobs as far as a story needs them to be, all of one caller of the API. */
final class BenchJobs {
    static final String API_KEY_ID = "key";
    static final String MODEL = "ideogram-2a-img-2-img";
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final JobRecords records;
    private final URI picture;

    /** @param picture what is restyled, and what comes of it */
    BenchJobs(JobRecords records, URI picture) {
        this.records = records;
        this.picture = picture;
    }

    Job get(String id) {
        return records.get(id);
    }

    Job create(Job job) {
        return records.create(job);
    }

    /** A new job of a picture of the provider's own, through the API. */
    Job queued() {
        return queued(request(), null);
    }

    /** A new job of an upload, frozen under this key. */
    Job queuedUpload(String sourceKey) {
        return queued(parameters(), new Source(sourceKey, "incoming/cat.png", "e", "0", 1L, "image/png"));
    }

    private Job queued(ObjectNode parameters, Source source) {
        return records.create(Job.queued(
                JobId.random(), Owner.apiKey(API_KEY_ID), MODEL, parameters, null, source, AN_HOUR, Instant.now()));
    }

    /** A job that the provider has accepted under this id. */
    Job submitted(String providerRequestId) {
        Instant now = Instant.now();
        Claim claim = new Claim("claim", now, now.plus(AN_HOUR));
        return records.update(
                queued().id(),
                job -> Transitions.accept(
                        Transitions.claim(job, claim, now), claim.id(), providerRequestId, now.plus(AN_HOUR), now));
    }

    /** A job that the provider has finished. */
    Job storing() {
        Provider answer = Provider.answer(picture, null, null, null);
        return records.update(submitted(JobId.random()).id(), job -> Transitions.finish(job, answer, Instant.now()));
    }

    /** A job whose picture has been stored. */
    Job completed(Result result) {
        return change(storing(), job -> Transitions.complete(job, result, Instant.now()));
    }

    /** A job that waits for its second attempt. */
    Job retried(Job job) {
        Instant now = Instant.now();
        Failure failure = new Failure(ErrorCode.NoCredits, "No credits.", false);
        return change(job, latest -> Transitions.retry(Transitions.fail(latest, failure, now), now));
    }

    /** A job that was cancelled before it was submitted. */
    Job cancelled() {
        return change(queued(), job -> Transitions.cancel(job, Instant.now()));
    }

    /** A job that was failed although its picture had been stored, and that is to be stored in its second attempt. */
    Job storingAgain(Result result) {
        Instant now = Instant.now();
        Failure failure = new Failure(ErrorCode.StoreFailed, "Not in time.", true);
        return change(storing(), job -> {
            Job late = Transitions.complete(Transitions.fail(job, failure, now), result, now);
            return Transitions.resume(Transitions.retry(late, now), now.plus(AN_HOUR), now);
        });
    }

    /** A job that should have ended long ago. */
    Job abandoned() {
        return records.create(Job.queued(
                JobId.random(),
                Owner.apiKey(API_KEY_ID),
                MODEL,
                parameters(),
                null,
                null,
                AN_HOUR,
                Instant.now().minus(Duration.ofDays(1))));
    }

    /** One that can be submitted, with a size that only the simulated provider takes, because it is painted fast. */
    ObjectNode request() {
        return parameters().put("image_file", picture.toString());
    }

    private Job change(Job job, UnaryOperator<Job> change) {
        return records.update(job.id(), change);
    }

    private static ObjectNode parameters() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("prompt", "a watercolour")
                .put("resolution", "RESOLUTION_512_512");
    }
}
