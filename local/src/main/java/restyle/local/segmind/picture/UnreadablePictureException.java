package restyle.local.segmind.picture;

/** The bytes are no picture that can be treated. The message says why and may be shown to the caller. */
public final class UnreadablePictureException extends Exception {
    UnreadablePictureException(String message) {
        super(message);
    }

    UnreadablePictureException(String message, Throwable cause) {
        super(message, cause);
    }
}
