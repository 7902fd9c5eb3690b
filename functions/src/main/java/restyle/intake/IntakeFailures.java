package restyle.intake;

import java.util.List;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.request.Problem;

/** What an upload that cannot be restyled says in its record. Nothing was sent for any of them. */
final class IntakeFailures {
    private static final String AGAIN = " Upload it again.";

    private IntakeFailures() {}

    static Failure empty(Upload upload) {
        return failure(ErrorCode.EmptyUpload, upload.key() + " is empty: a PNG, JPEG or WebP picture is needed.");
    }

    static Failure tooLarge(Upload upload, long bytes, long maxBytes) {
        return failure(
                ErrorCode.UploadTooLarge,
                upload.key() + " is " + bytes + " bytes large: the model takes at most " + maxBytes
                        + ". Upload a smaller one.");
    }

    static Failure superseded(Upload upload) {
        return failure(
                ErrorCode.Superseded,
                upload.key()
                        + " was replaced or deleted before it could be read. A replacement is a job of its own; else"
                        + " upload it again.");
    }

    static Failure notAnImage(Upload upload) {
        return failure(
                ErrorCode.NotAnImage,
                upload.key()
                        + " is no PNG, JPEG or WebP picture by its first bytes, whatever its name says. Convert it."
                        + AGAIN);
    }

    static Failure invalid(Upload upload, List<Problem> problems) {
        return failure(
                ErrorCode.InvalidParameters,
                "The parameters of " + upload.key() + " are refused. " + Problem.text(problems) + "." + AGAIN);
    }

    static Failure incomplete(Upload upload, List<Problem> missing) {
        return failure(ErrorCode.PromptMissing, upload.key() + ": " + Problem.text(missing) + "." + AGAIN);
    }

    private static Failure failure(ErrorCode code, String message) {
        return new Failure(code, message, false);
    }
}
