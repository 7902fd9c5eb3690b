package restyle.job;

/**
 * The stored picture.
 *
 * @param sha256 of its bytes, hexadecimal
 */
public record Result(String key, long bytes, String contentType, String sha256) {}
