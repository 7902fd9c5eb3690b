package restyle.local.segmind;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Decides whether a submit becomes a job. Parameters are not looked at: a wrong one fails the job, not the submit. */
final class Admission {
    private static final Duration SLOW = Duration.ofMinutes(30);
    private static final Duration UNTIL_INVALID = Duration.ofMillis(7);
    private static final Duration RATE_LIMIT_FAULT_RESET = Duration.ofSeconds(1);

    private final SimulatedSegmindSettings settings;
    private final Faults faults;
    private final Counts counts;
    private final Credits credits;
    private final Jobs jobs;
    private final Studio studio;
    private final RateLimit rateLimit;
    private final WorkerSlots slots;

    Admission(
            SimulatedSegmindSettings settings,
            Faults faults,
            Counts counts,
            Credits credits,
            Jobs jobs,
            Studio studio) {
        this.settings = settings;
        this.faults = faults;
        this.counts = counts;
        this.credits = credits;
        this.jobs = jobs;
        this.studio = studio;
        this.rateLimit = new RateLimit(settings.submitsPerMinute(), settings.clock());
        this.slots = new WorkerSlots(settings.concurrency());
    }

    sealed interface Decision {
        record Admitted(Job job) implements Decision {}

        record Refused(Answer answer) implements Decision {}
    }

    /** @param noCreditsStatus 402 on v2, 406 on v1 */
    Decision admit(Call call, String model, int noCreditsStatus) {
        counts.submitReceived();
        if (!call.isJson()) {
            return new Decision.Refused(Refusals.contentType());
        }
        Optional<JsonNode> body = object(call.body());
        if (body.isEmpty()) {
            return new Decision.Refused(Refusals.malformedBody());
        }
        if (!settings.models().contains(model)) {
            return new Decision.Refused(Refusals.unknownModel(model));
        }
        Optional<Answer> onDemand =
                faults.take(Fault.Stage.REFUSAL).map(struck -> refusalOnDemand(struck, model, noCreditsStatus));
        if (onDemand.isPresent()) {
            return new Decision.Refused(onDemand.get());
        }
        Optional<Instant> resetAt = rateLimit.exceeded();
        if (resetAt.isPresent()) {
            return new Decision.Refused(Refusals.rateLimited(resetAt.get()));
        }
        return credits.pay()
                .<Decision>map(remaining -> new Decision.Admitted(accept(model, body.get(), remaining)))
                .orElseGet(() -> new Decision.Refused(Refusals.noCredits(noCreditsStatus, credits.balance())));
    }

    private Job accept(String model, JsonNode body, BigDecimal remainingCredits) {
        Set<Fault> jobFaults = faults.takeAll(Fault.Stage.JOB);
        Parameters.Reading reading = Parameters.read(body);
        Instant now = settings.clock().instant();
        Job job = new Job(
                UUID.randomUUID().toString().replace("-", ""),
                body.path("prompt").asText(),
                now,
                slots.take(now, duration(jobFaults, reading)),
                remainingCredits,
                jobFaults);
        jobs.add(job);
        counts.submitAccepted(new AcceptedJob(job.id(), model, body, now));
        studio.begin(job, reading);
        return job;
    }

    private Duration duration(Set<Fault> jobFaults, Parameters.Reading reading) {
        Duration usual = settings.jobDuration();
        return switch (reading) {
            case Parameters.Reading.Illegal _ -> usual.compareTo(UNTIL_INVALID) < 0 ? usual : UNTIL_INVALID;
            case Parameters.Reading.Legal _ -> jobFaults.contains(Fault.SLOW) ? SLOW : usual;
        };
    }

    private Answer refusalOnDemand(Faults.Struck struck, String model, int noCreditsStatus) {
        return switch (struck.fault()) {
            case RATE_LIMITED -> Refusals.rateLimited(resetAt(struck.until()));
            case SERVER_ERROR -> Refusals.internal();
            case UNAVAILABLE -> Refusals.unavailable();
            case BAD_GATEWAY -> Refusals.badGateway();
            case NO_CREDITS -> Refusals.noCredits(noCreditsStatus, BigDecimal.ZERO);
            case FORBIDDEN -> Refusals.forbidden();
            case MODEL_RETIRED -> Refusals.retiredModel(model);
            default -> throw new IllegalStateException(struck.fault() + " is no refusal of a submit");
        };
    }

    private Instant resetAt(Instant until) {
        return until.equals(Instant.MAX) ? settings.clock().instant().plus(RATE_LIMIT_FAULT_RESET) : until;
    }

    private static Optional<JsonNode> object(byte[] body) {
        try {
            return Optional.of(Answer.JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
