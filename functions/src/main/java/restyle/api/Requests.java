package restyle.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import restyle.bucket.JobRecords;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.Owner;
import restyle.job.Sha256;
import restyle.request.ModelSchema;
import restyle.request.Models;
import restyle.request.Problem;
import restyle.request.RequestParameters;
import restyle.request.Validation;
import restyle.runtime.Executions;

/** What callers of the API can ask for. A request of another key does not exist for them. */
public final class Requests {
    private final JobRecords records;
    private final Executions executions;
    private final Models models;
    private final SourceImages images;
    private final JobView view;
    private final Duration queueDeadline;
    private final InstantSource clock;

    Requests(
            JobRecords records,
            Executions executions,
            Models models,
            SourceImages images,
            JobView view,
            Duration queueDeadline,
            InstantSource clock) {
        this.records = records;
        this.executions = executions;
        this.models = models;
        this.images = images;
        this.view = view;
        this.queueDeadline = queueDeadline;
        this.clock = clock;
    }

    /** The record exists before the answer does: the caller's first poll may come at once, and anywhere. */
    ApiResponse submit(Caller caller, String modelName, byte[] body) {
        Optional<ModelSchema> model = models.find(modelName);
        if (model.isEmpty()) {
            return ApiResponse.notFound("Model " + modelName);
        }
        return switch (new RequestParameters(model.get()).read(body)) {
            case Validation.Invalid(var problems) -> ApiResponse.invalid(Problem.text(problems));
            case Validation.Valid(var parameters) -> submit(caller, model.get(), parameters, Sha256.of(body));
        };
    }

    private ApiResponse submit(Caller caller, ModelSchema model, ObjectNode given, String bodyHash) {
        String id = JobId.random();
        return switch (images.freeze(caller, id, model, given)) {
            case SourceImages.Outcome.Refused(var problems) -> ApiResponse.invalid(Problem.text(problems));
            case SourceImages.Outcome.Ready(var parameters, var source) -> {
                Job job = Job.queued(
                        id,
                        Owner.apiKey(caller.apiKeyId()),
                        model.name(),
                        parameters,
                        bodyHash,
                        source,
                        queueDeadline,
                        clock.instant());
                executions.start(records.create(job));
                yield view.accepted(job, caller);
            }
        };
    }

    ApiResponse status(Caller caller, String id) {
        return find(caller, id)
                .map(job -> view.status(job, caller))
                .orElseGet(() -> ApiResponse.notFound("Request " + id));
    }

    ApiResponse result(Caller caller, String id) {
        return find(caller, id)
                .map(job -> view.result(job, caller))
                .orElseGet(() -> ApiResponse.notFound("Request " + id));
    }

    private Optional<Job> find(Caller caller, String id) {
        return (JobId.isValid(id) ? records.find(id) : Optional.<Job>empty())
                .filter(job -> Owner.apiKey(caller.apiKeyId()).equals(job.owner()))
                .map(job -> records.closeIfAbandoned(job, clock.instant()));
    }
}
