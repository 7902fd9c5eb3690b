package restyle.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import restyle.bucket.JobRecords;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.Owner;
import restyle.request.ModelSchema;
import restyle.request.Models;
import restyle.request.Problem;
import restyle.request.RequestParameters;
import restyle.request.Validation;

/**
 * Takes requests in: first the record, then its execution. Whoever sends a request again with its idempotency key
 * completes what an earlier call has left undone, whichever step that came to.
 */
final class Submissions {
    private final JobRecords records;
    private final JobStart start;
    private final Models models;
    private final SourceImages images;
    private final Duration queueDeadline;
    private final InstantSource clock;

    Submissions(
            JobRecords records,
            JobStart start,
            Models models,
            SourceImages images,
            Duration queueDeadline,
            InstantSource clock) {
        this.records = records;
        this.start = start;
        this.models = models;
        this.images = images;
        this.queueDeadline = queueDeadline;
        this.clock = clock;
    }

    /** The record exists before the answer does: the caller's first poll may come at once, and anywhere. */
    Submitted submit(Caller caller, String modelName, Optional<IdempotencyKey> key, byte[] body) {
        Optional<ModelSchema> model = models.find(modelName);
        if (model.isEmpty()) {
            return new Submitted.Refused(ApiResponse.notFound("Model " + modelName));
        }
        if (key.isPresent() && !key.get().isValid()) {
            return new Submitted.Refused(ApiResponse.invalid(key.get().problem()));
        }
        return switch (new RequestParameters(model.get()).read(body)) {
            case Validation.Invalid(var problems) -> new Submitted.Refused(ApiResponse.invalid(Problem.text(problems)));
            case Validation.Valid(var parameters) -> submit(caller, model.get(), key, parameters);
        };
    }

    private Submitted submit(Caller caller, ModelSchema model, Optional<IdempotencyKey> key, ObjectNode parameters) {
        String hash = RequestHash.of(model.name(), parameters);
        String id = key.map(given -> given.requestId(caller)).orElseGet(JobId::random);
        Optional<Job> existing = key.isPresent() ? records.find(id) : Optional.empty();
        if (existing.isPresent()) {
            return started(existing.get(), true, hash, key.isPresent(), caller);
        }
        return switch (images.freeze(caller, id, model, parameters)) {
            case SourceImages.Outcome.Refused(var problems) ->
                new Submitted.Refused(ApiResponse.invalid(Problem.text(problems)));
            case SourceImages.Outcome.Ready(var sent, var source) -> {
                Job job = Job.queued(
                        id,
                        Owner.apiKey(caller.apiKeyId()),
                        model.name(),
                        sent,
                        hash,
                        source,
                        queueDeadline,
                        clock.instant());
                Job created = records.create(job);
                yield started(created, !created.equals(job), hash, key.isPresent(), caller);
            }
        };
    }

    /** The execution is started each time: an earlier call may have died before it did so. */
    private Submitted started(Job found, boolean replayed, String hash, boolean repeatable, Caller caller) {
        if (!hash.equals(found.bodyHash())) {
            return new Submitted.Refused(ApiResponse.idempotencyKeyReused(
                            "The key in the header " + IdempotencyKey.HEADER + " belongs to request " + found.id()
                                    + ", which asked for something else: another key is needed")
                    .about(found.id(), caller));
        }
        Job job = records.closeIfAbandoned(found, clock.instant());
        return start.start(job, replayed, repeatable, caller);
    }
}
