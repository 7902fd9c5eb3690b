package restyle.local.segmind;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** {@code POST /v2/{model}}, answered at once, and {@code POST /v1/{model}}, answered with the picture. */
final class SubmitDoor {
    private final Admission admission;
    private final Faults faults;
    private final FileShelf generations;
    private final InstantSource clock;

    SubmitDoor(Admission admission, Faults faults, FileShelf generations, InstantSource clock) {
        this.admission = admission;
        this.faults = faults;
        this.generations = generations;
        this.clock = clock;
    }

    Answer v2(Call call, String model) {
        return switch (admission.admit(call, model, 402)) {
            case Admission.Decision.Refused(Answer answer) -> answer;
            case Admission.Decision.Admitted(Job job) ->
                faults.take(Fault.Stage.LOST_ANSWER)
                        .map(SubmitDoor::lost)
                        .orElseGet(() -> Answer.json(200, Bodies.submitted(job, call.origin())));
        };
    }

    Answer v1(Call call, String model) throws InterruptedException {
        return switch (admission.admit(call, model, 406)) {
            case Admission.Decision.Refused(Answer answer) -> answer;
            case Admission.Decision.Admitted(Job job) -> {
                Optional<Answer> lost = faults.take(Fault.Stage.LOST_ANSWER).map(SubmitDoor::lost);
                yield lost.isPresent() ? lost.get() : whenEnded(job);
            }
        };
    }

    private Answer whenEnded(Job job) throws InterruptedException {
        Job.Ending ending = job.awaitEnding();
        Duration left = Duration.between(clock.instant(), ending.at());
        if (left.isPositive()) {
            Thread.sleep(left);
        }
        return switch (ending.outcome()) {
            case Outcome.Failed(String error, boolean invalid) -> Answer.error(invalid ? 400 : 500, error);
            case Outcome.Painted painted -> withAccounting(job, painted);
        };
    }

    private Answer withAccounting(Job job, Outcome.Painted painted) {
        Answer picture = generations.get(painted.file()).orElseGet(Refusals::internal);
        return picture instanceof Answer.Content content
                ? content.with("x-cost", Credits.PRICE.toPlainString())
                        .with("x-remaining-credits", job.remainingCredits().toPlainString())
                        .with("x-request-id", job.id())
                        .with(
                                "x-generation-time",
                                Bodies.seconds(job.inferenceTime()).toPlainString())
                        .with("x-seed-value", Long.toString(painted.seed()))
                : picture;
    }

    private static Answer lost(Faults.Struck struck) {
        return switch (struck.fault()) {
            case ACCEPTED_THEN_504 -> Refusals.gatewayTimeout();
            case ACCEPTED_THEN_502 -> Refusals.badGateway();
            case ACCEPTED_THEN_HANG -> new Answer.Hanging();
            case ACCEPTED_THEN_CLOSE -> new Answer.Dropped();
            case ACCEPTED_WITHOUT_ID ->
                Answer.json(200, Answer.JSON.createObjectNode().put("status", "QUEUED"));
            default -> throw new IllegalStateException(struck.fault() + " does not lose an answer");
        };
    }
}
