package restyle.job;

/**
 * The frozen picture that is sent.
 *
 * @param key where the frozen copy is; null if it could not be frozen
 * @param uploadKey the object it was copied from
 * @param eTag the upload's entity tag, as the event gave it
 * @param sha256 of the frozen copy, hexadecimal
 */
public record Source(String key, String uploadKey, String eTag, String sha256, Long bytes, String contentType) {
    /** An upload of which no copy was made. */
    public static Source notFrozen(String uploadKey, String eTag, long bytes) {
        return new Source(null, uploadKey, eTag, null, bytes, null);
    }
}
