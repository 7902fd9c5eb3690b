package restyle.local.segmind;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One accepted request. Its state follows from the clock, and from whether the picture is really there by then. */
final class Job {
    enum State {
        QUEUED,
        PROCESSING,
        COMPLETED,
        FAILED
    }

    private final String id;
    private final String prompt;
    private final Instant acceptedAt;
    private final WorkerSlots.Span span;
    private final BigDecimal remainingCredits;
    private final Set<Fault> faults;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();

    Job(
            String id,
            String prompt,
            Instant acceptedAt,
            WorkerSlots.Span span,
            BigDecimal remainingCredits,
            Set<Fault> faults) {
        this.id = id;
        this.prompt = prompt;
        this.acceptedAt = acceptedAt;
        this.span = span;
        this.remainingCredits = remainingCredits;
        this.faults = faults;
    }

    /** The work is done, perhaps long before the simulated worker is. */
    void end(Outcome outcome, Instant now) {
        ending.complete(new Ending(outcome, now.isAfter(span.end()) ? now : span.end()));
    }

    /** Blocks until the work is done; the end that it has may still lie in the future. */
    Ending awaitEnding() throws InterruptedException {
        try {
            return ending.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("No code path ends a job exceptionally", e);
        }
    }

    State state(Instant now) {
        return outcome(now)
                .map(outcome -> switch (outcome) {
                    case Outcome.Painted _ -> State.COMPLETED;
                    case Outcome.Failed _ -> State.FAILED;
                })
                .orElse(now.isBefore(span.start()) ? State.QUEUED : State.PROCESSING);
    }

    /** What it came to, once it has ended. */
    Optional<Outcome> outcome(Instant now) {
        return Optional.ofNullable(ending.getNow(null))
                .filter(end -> !now.isBefore(end.at()))
                .map(Ending::outcome);
    }

    String id() {
        return id;
    }

    String prompt() {
        return prompt;
    }

    Instant acceptedAt() {
        return acceptedAt;
    }

    /** The balance after this job was paid for. */
    BigDecimal remainingCredits() {
        return remainingCredits;
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    Duration queueTime() {
        return Duration.between(acceptedAt, span.start());
    }

    /** Only after the job has ended. */
    Duration inferenceTime() {
        return Duration.between(span.start(), ending.join().at());
    }

    /** @param at when the job ends for those who ask */
    record Ending(Outcome outcome, Instant at) {}
}
