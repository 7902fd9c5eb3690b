package restyle.segmind;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** What uploading a source image can come to. Nobody is billed for it, so it may be repeated whenever in doubt. */
public sealed interface UploadOutcome {
    /** @param image where the provider will find the image */
    record Uploaded(URI image) implements UploadOutcome {}

    /**
     * Not uploaded, as far as is known, and worth repeating.
     *
     * @param notBefore when the provider wants to be asked again, if it said so
     */
    record RefusedForNow(String detail, Optional<Instant> notBefore) implements UploadOutcome {
        public RefusedForNow {
            detail = OneLine.of(detail);
        }
    }

    /**
     * Not worth repeating unless something changes.
     *
     * @param httpStatus the answer's status; 0 when there was no usable key and so no request
     * @param detail the provider's own words, if it had any
     */
    record RefusedForGood(Refusal reason, int httpStatus, String detail) implements UploadOutcome {
        public RefusedForGood {
            detail = OneLine.of(detail);
        }
    }
}
