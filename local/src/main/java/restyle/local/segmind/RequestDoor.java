package restyle.local.segmind;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** {@code GET /v2/requests/{id}/status} and {@code GET /v2/requests/{id}}, and v1's way to the latter. */
final class RequestDoor {
    private final Jobs jobs;
    private final Faults faults;
    private final Counts counts;
    private final InstantSource clock;

    RequestDoor(Jobs jobs, Faults faults, Counts counts, InstantSource clock) {
        this.jobs = jobs;
        this.faults = faults;
        this.counts = counts;
        this.clock = clock;
    }

    Answer status(Call call, String id) {
        counts.statusPolled();
        return faults.take(Fault.Stage.STATUS)
                .map(struck -> onDemand(struck, id))
                .orElseGet(() -> answer(call, id, false));
    }

    Answer result(Call call, String id) {
        counts.resultRead();
        return faults.take(Fault.Stage.RESULT)
                .map(struck -> onDemand(struck, id))
                .orElseGet(() -> answer(call, id, true));
    }

    private Answer answer(Call call, String id, boolean withOutput) {
        Optional<Job> found = jobs.find(id);
        if (found.isEmpty()) {
            return Refusals.unknownRequest(id);
        }
        Job job = found.get();
        Instant now = clock.instant();
        Optional<Outcome> outcome = job.outcome(now);
        if (outcome.isEmpty()) {
            return Answer.json(200, Bodies.open(job, job.state(now), call.origin()));
        }
        return switch (outcome.get()) {
            case Outcome.Failed failed -> Answer.json(422, Bodies.failed(job, failed));
            case Outcome.Painted painted ->
                Answer.json(200, withOutput ? Bodies.result(job, painted, call.origin()) : Bodies.completed(job));
        };
    }

    private Answer onDemand(Faults.Struck struck, String id) {
        return switch (struck.fault()) {
            case STATUS_SERVER_ERROR, RESULT_SERVER_ERROR -> Refusals.internal();
            case STATUS_BAD_GATEWAY -> Refusals.badGateway();
            case STATUS_RATE_LIMITED ->
                Refusals.rateLimited(
                        struck.until().equals(Instant.MAX) ? clock.instant().plusSeconds(1) : struck.until());
            case FORGOTTEN, RESULT_FORGOTTEN -> Refusals.unknownRequest(id);
            default -> throw new IllegalStateException(struck.fault() + " does not strike a GET of a request");
        };
    }
}
