package restyle.job;

/**
 * The frozen picture that is sent.
 *
 * @param key where the frozen copy is; null if it could not be frozen
 * @param uploadKey the object it was copied from; null if the caller sent the picture within the request
 * @param eTag that object's entity tag, without quotes; null if there is no such object
 * @param sha256 of the frozen copy, hexadecimal
 */
public record Source(String key, String uploadKey, String eTag, String sha256, Long bytes, String contentType) {
    /** An upload of which no copy was made. */
    public static Source notFrozen(String uploadKey, String eTag, long bytes) {
        return new Source(null, uploadKey, eTag, null, bytes, null);
    }
}
