package restyle.segmind;

import java.net.URI;
import java.util.Optional;
import restyle.segmind.UploadOutcome.RefusedForGood;
import restyle.segmind.UploadOutcome.RefusedForNow;
import restyle.segmind.UploadOutcome.Uploaded;

/** Tells what an upload has come to. It costs nothing, so whatever is no clear refusal is worth repeating. */
final class UploadReader {
    private UploadReader() {}

    static UploadOutcome read(Reply reply) {
        return switch (reply) {
            case Reply.NoKey(String detail) -> new RefusedForGood(Refusal.KEY_REFUSED, 0, detail);
            case Reply.NoAnswer(boolean _, String detail) -> new RefusedForNow(detail, Optional.empty());
            case Answer answer when answer.isSuccess() -> uploaded(answer);
            case Answer answer
            when answer.isClientError() && answer.status() != 408 && answer.status() != 429 -> refusedForGood(answer);
            case Answer answer -> new RefusedForNow(answer.summary(), answer.notBefore());
        };
    }

    /** The provider's own client reads {@code file_urls}; its documentation says {@code urls}. */
    private static UploadOutcome uploaded(Answer answer) {
        Optional<URI> image = answer.json().flatMap(body -> Output.address(body.path("file_urls"), body.path("urls")));
        return image.<UploadOutcome>map(Uploaded::new)
                .orElseGet(() -> new RefusedForNow(
                        "HTTP " + answer.status() + " without an http(s) address in file_urls", answer.notBefore()));
    }

    private static RefusedForGood refusedForGood(Answer answer) {
        String words = answer.words().orElseGet(answer::summary);
        return new RefusedForGood(Refusal.of(answer.status(), words), answer.status(), words);
    }
}
