package restyle.segmind;

import java.util.OptionalInt;

/**
 * One HTTP request to the provider.
 *
 * @param status of its answer; empty if none came
 */
public record Call(Kind kind, OptionalInt status) {
    /** What was asked. */
    public enum Kind {
        SUBMIT,
        STATUS,
        RESULT,
        UPLOAD
    }
}
