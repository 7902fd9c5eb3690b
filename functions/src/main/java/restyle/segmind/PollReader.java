package restyle.segmind;

import java.util.Optional;
import restyle.segmind.NotCompleted.Failed;
import restyle.segmind.NotCompleted.Forgotten;
import restyle.segmind.NotCompleted.KeyRefused;
import restyle.segmind.NotCompleted.Pending;
import restyle.segmind.NotCompleted.TryLater;

/**
 * Tells what an accepted request has come to.
 *
 * <p>A body whose {@code status} is exactly {@code COMPLETED} or {@code FAILED} is the last word, whatever the HTTP
 * code: the provider serves FAILED under 422. Short of that, no code ends a job except the provider's own statement
 * that it does not know the request; a 404 without its {@code error} is some gateway's.
 */
final class PollReader {
    private PollReader() {}

    static StatusOutcome status(Reply reply) {
        return reply instanceof Answer answer && state(answer).equals("COMPLETED")
                ? new StatusOutcome.Completed(answer.metrics())
                : notCompleted(reply);
    }

    /** Reads a result without a {@code status} as completed if it has an output: whether it must have one is unknown. */
    static ResultOutcome result(Reply reply) {
        if (reply instanceof Answer answer && answer.json().isPresent()) {
            String state = state(answer);
            Optional<ProviderResult> result = Output.of(answer);
            if (state.equals("COMPLETED") || (state.isEmpty() && answer.isSuccess() && result.isPresent())) {
                return result.<ResultOutcome>map(ResultOutcome.Ready::new)
                        .orElseGet(() -> new ResultOutcome.Unusable(
                                "COMPLETED, but neither images[].url nor output is an http(s) address"));
            }
        }
        return notCompleted(reply);
    }

    private static NotCompleted notCompleted(Reply reply) {
        return switch (reply) {
            case Reply.NoKey(String detail) -> new KeyRefused(detail);
            case Reply.NoAnswer(boolean _, String detail) -> new TryLater(detail, Optional.empty());
            case Answer answer
            when state(answer).equals("FAILED") ->
                new Failed(answer.words().orElse("The provider gave no reason"), answer.metrics());
            case Answer answer when answer.isSuccess() && answer.json().isPresent() -> new Pending(state(answer));
            case Answer answer when answer.status() == 401 -> new KeyRefused(answer.summary());
            case Answer answer when isForgotten(answer) -> new Forgotten(answer.summary());
            case Answer answer -> new TryLater(answer.summary(), answer.notBefore());
        };
    }

    private static boolean isForgotten(Answer answer) {
        return (answer.status() == 404 || answer.status() == 410)
                && answer.error().isPresent();
    }

    private static String state(Answer answer) {
        return answer.text("status").orElse("");
    }
}
