package restyle.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import restyle.bucket.JobRecords;
import restyle.bucket.Keys;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.Owner;
import restyle.job.Source;
import restyle.request.ModelSchema;
import restyle.request.Preset;
import restyle.request.Problem;
import restyle.request.UploadKey;
import restyle.request.UploadParameters;
import restyle.runtime.Executions;
import restyle.source.Freezing;
import restyle.source.SourceFreezer;

/** Makes a job of an upload: one record and one execution, however often the upload's event is delivered. */
public final class Admission {
    private final JobRecords records;
    private final Executions executions;
    private final SourceFreezer freezer;
    private final Presets presets;
    private final ModelSchema model;
    private final Duration queueDeadline;
    private final InstantSource clock;

    Admission(
            JobRecords records,
            Executions executions,
            SourceFreezer freezer,
            Presets presets,
            ModelSchema model,
            Duration queueDeadline,
            InstantSource clock) {
        this.records = records;
        this.executions = executions;
        this.freezer = freezer;
        this.presets = presets;
        this.model = model;
        this.queueDeadline = queueDeadline;
        this.clock = clock;
    }

    /**
     * @param firstDelivery whether to wait, once, for a preset that may be uploaded after its pictures
     */
    Admitted admit(Upload upload, boolean firstDelivery) {
        UploadKey key = new UploadKey(upload.key());
        if (!upload.isIncoming() || key.isIgnored(upload.size())) {
            return Admitted.IGNORED;
        }
        Optional<Job> existing = records.find(upload.jobId());
        if (existing.isPresent()) {
            executions.start(existing.get());
            return Admitted.KNOWN;
        }
        return switch (freeze(upload, firstDelivery)) {
            case Freezing.Empty _ -> rejected(upload, IntakeFailures.empty(upload));
            case Freezing.TooLarge(long bytes) ->
                rejected(upload, IntakeFailures.tooLarge(upload, bytes, model.maxImageBytes()));
            case Freezing.Superseded _ -> rejected(upload, IntakeFailures.superseded(upload));
            case Freezing.NotAnImage(Source source) -> rejected(upload, source, IntakeFailures.notAnImage(upload));
            case Freezing.Frozen(Source source, Map<String, String> metadata) ->
                admit(upload, key, source, metadata, firstDelivery);
        };
    }

    private Freezing freeze(Upload upload, boolean firstDelivery) {
        String key = Keys.source(upload.jobId());
        Optional<Freezing> earlier =
                firstDelivery ? Optional.empty() : freezer.find(key, upload.original(), model.maxImageBytes());
        return earlier.orElseGet(() -> freezer.freeze(upload.original(), key, model.maxImageBytes()));
    }

    private Admitted admit(
            Upload upload, UploadKey key, Source source, Map<String, String> metadata, boolean firstDelivery) {
        Optional<Preset> preset = presets.nearest(key.presetKeys());
        return switch (new UploadParameters(model).read(key, metadata, preset)) {
            case UploadParameters.Outcome.Ready(ObjectNode parameters) -> queued(upload, source, parameters);
            case UploadParameters.Outcome.Invalid(List<Problem> problems) ->
                rejected(upload, source, IntakeFailures.invalid(upload, problems));
            case UploadParameters.Outcome.Incomplete _ when firstDelivery -> Admitted.WAITING;
            case UploadParameters.Outcome.Incomplete(List<Problem> missing) ->
                rejected(upload, source, IntakeFailures.incomplete(upload, missing));
        };
    }

    private Admitted queued(Upload upload, Source source, ObjectNode parameters) {
        Job job = Job.queued(
                upload.jobId(), Owner.bucket(), model.name(), parameters, null, source, queueDeadline, clock.instant());
        executions.start(records.create(job));
        return Admitted.TAKEN_IN;
    }

    private Admitted rejected(Upload upload, Failure failure) {
        return rejected(upload, Source.notFrozen(upload.key(), upload.eTag(), upload.size()), failure);
    }

    private Admitted rejected(Upload upload, Source source, Failure failure) {
        executions.start(records.create(Job.rejected(upload.jobId(), model.name(), source, failure, clock.instant())));
        return Admitted.TAKEN_IN;
    }
}
