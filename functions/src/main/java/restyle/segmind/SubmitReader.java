package restyle.segmind;

import java.util.Optional;
import restyle.segmind.SubmitOutcome.Accepted;
import restyle.segmind.SubmitOutcome.RefusedForGood;
import restyle.segmind.SubmitOutcome.RefusedForNow;
import restyle.segmind.SubmitOutcome.Unknown;

/**
 * Tells what a submit has come to. Only what is certain is called a refusal:
 *
 * <ul>
 *   <li>nothing was sent, or the answer is a 429 (whoever writes it: a limit is applied before the work is taken), or a
 *       500 or 503 with the provider's own {@code error}: refused for now;
 *   <li>a 4xx: refused for good. Not 408, which gateways also write when they tire of waiting for the service;
 *   <li>everything else, be it a gateway's page, a redirect or a 200 without an id, tells nothing.
 * </ul>
 */
final class SubmitReader {
    private SubmitReader() {}

    static SubmitOutcome read(Reply reply) {
        return switch (reply) {
            case Reply.NoKey(String detail) -> new RefusedForGood(Refusal.KEY_REFUSED, 0, detail);
            case Reply.NoAnswer(boolean sent, String detail) when sent -> new Unknown(detail);
            case Reply.NoAnswer(boolean _, String detail) -> new RefusedForNow(detail, Optional.empty());
            case Answer answer when answer.isSuccess() -> accepted(answer);
            case Answer answer when isRefusedForNow(answer) -> new RefusedForNow(answer.summary(), answer.notBefore());
            case Answer answer when answer.isClientError() && answer.status() != 408 -> refusedForGood(answer);
            case Answer answer -> new Unknown(answer.summary());
        };
    }

    private static SubmitOutcome accepted(Answer answer) {
        Optional<String> id = answer.text("request_id");
        return id.filter(SegmindOrigins::isSegment)
                .<SubmitOutcome>map(Accepted::new)
                .orElseGet(() -> new Unknown(
                        id.map(odd -> "HTTP " + answer.status() + " with a request_id that cannot be asked for: " + odd)
                                .orElseGet(() -> "HTTP " + answer.status() + " without a request_id"
                                        + (answer.json().isPresent() ? "" : ", but with " + answer.note()))));
    }

    /** A 500 that names a request id says that there is a request. */
    private static boolean isRefusedForNow(Answer answer) {
        return switch (answer.status()) {
            case 429 -> true;
            case 500, 503 ->
                answer.error().isPresent() && answer.text("request_id").isEmpty();
            default -> false;
        };
    }

    private static RefusedForGood refusedForGood(Answer answer) {
        String words = answer.words().orElseGet(answer::summary);
        return new RefusedForGood(Refusal.of(answer.status(), words), answer.status(), words);
    }
}
