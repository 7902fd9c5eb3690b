package restyle.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import restyle.bucket.JobRecords;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.Owner;

/** What callers of the API can ask for. A request of another key does not exist for them. */
final class Requests {
    private final JobRecords records;
    private final Submissions submissions;
    private final JobWait wait;
    private final AbandonedJobs abandoned;
    private final Views views;

    /** How jobs are shown, and what is learnt from those that are. */
    record Views(JobView job, SyncView sync, Forecast forecast) {}

    Requests(JobRecords records, Submissions submissions, JobWait wait, AbandonedJobs abandoned, Views views) {
        this.records = records;
        this.submissions = submissions;
        this.wait = wait;
        this.abandoned = abandoned;
        this.views = views;
    }

    /**
     * Answers as soon as the request is accepted, or, where the caller prefers to wait, once it has ended.
     *
     * @param answerBy when waiting has to end
     */
    ApiResponse submit(ApiRequest request, Instant answerBy) {
        return submitted(
                request,
                job -> toWait(request, answerBy)
                        .map(time -> waited(job, request.caller(), time))
                        .orElseGet(() -> views.job().accepted(job, request.caller())));
    }

    /** Answers with the picture itself, once it is there, or at last with where to find it. */
    ApiResponse run(ApiRequest request, Instant answerBy) {
        return submitted(
                request,
                job -> views.sync()
                        .answer(views.forecast().seen(wait.until(job, wait.possible(answerBy))), request.caller()));
    }

    /** @param answerBy until when reading the record is tried again */
    ApiResponse status(Caller caller, String id, Instant answerBy) {
        return wait.patiently(() -> find(caller, id), answerBy)
                .map(job -> views.job().status(job, caller))
                .orElseGet(() -> ApiResponse.notFound("Request " + id));
    }

    /** @param answerBy until when reading the record is tried again */
    ApiResponse result(Caller caller, String id, Instant answerBy) {
        return wait.patiently(() -> find(caller, id), answerBy)
                .map(job -> views.job().result(job, caller))
                .orElseGet(() -> ApiResponse.notFound("Request " + id));
    }

    private ApiResponse submitted(ApiRequest request, Function<Job, ApiResponse> answer) {
        Optional<IdempotencyKey> key = request.header(IdempotencyKey.HEADER).map(IdempotencyKey::new);
        return switch (submissions.submit(request.caller(), request.model(), key, request.body())) {
            case Submitted.Refused(var refusal) -> refusal;
            case Submitted.Accepted(var job, var replayed) ->
                replayed ? answer.apply(job).with("Idempotent-Replayed", "true") : answer.apply(job);
        };
    }

    private Optional<Duration> toWait(ApiRequest request, Instant answerBy) {
        return request.header(Preferences.HEADER)
                .flatMap(header -> Preferences.toWait(header, wait.possible(answerBy)));
    }

    private ApiResponse waited(Job job, Caller caller, Duration time) {
        Job latest = views.forecast().seen(wait.until(job, time));
        return views.job()
                .result(latest, caller)
                .about(latest.id(), caller)
                .with("Preference-Applied", "wait=" + time.toSeconds());
    }

    /** A job that its caller asks for, and that nobody else can. */
    Optional<Job> find(Caller caller, String id) {
        return (JobId.isValid(id) ? records.find(id) : Optional.<Job>empty())
                .filter(job -> Owner.apiKey(caller.apiKeyId()).equals(job.owner()))
                .map(abandoned::closed)
                .map(views.forecast()::seen);
    }
}
