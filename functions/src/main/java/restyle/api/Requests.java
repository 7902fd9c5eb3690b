package restyle.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
    private final Views views;
    private final InstantSource clock;

    /** How jobs are shown, and what is learnt from those that are. */
    record Views(JobView job, SyncView sync, Forecast forecast) {}

    Requests(JobRecords records, Submissions submissions, JobWait wait, Views views, InstantSource clock) {
        this.records = records;
        this.submissions = submissions;
        this.wait = wait;
        this.views = views;
        this.clock = clock;
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
                job -> views.sync().answer(views.forecast().seen(wait.until(job, answerBy)), request.caller()));
    }

    ApiResponse status(Caller caller, String id) {
        return find(caller, id)
                .map(job -> views.job().status(job, caller))
                .orElseGet(() -> ApiResponse.notFound("Request " + id));
    }

    ApiResponse result(Caller caller, String id) {
        return find(caller, id)
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
        Duration longest = Duration.between(clock.instant(), answerBy);
        return request.header(Preferences.HEADER).flatMap(header -> Preferences.toWait(header, longest));
    }

    private ApiResponse waited(Job job, Caller caller, Duration time) {
        Job latest = views.forecast().seen(wait.until(job, clock.instant().plus(time)));
        return views.job()
                .result(latest, caller)
                .about(latest.id(), caller)
                .with("Preference-Applied", "wait=" + time.toSeconds());
    }

    /** A job that its caller asks for, and that nobody else can. */
    Optional<Job> find(Caller caller, String id) {
        return (JobId.isValid(id) ? records.find(id) : Optional.<Job>empty())
                .filter(job -> Owner.apiKey(caller.apiKeyId()).equals(job.owner()))
                .map(job -> records.closeIfAbandoned(job, clock.instant()))
                .map(views.forecast()::seen);
    }
}
