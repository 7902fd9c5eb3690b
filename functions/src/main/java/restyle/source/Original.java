package restyle.source;

/**
 * An object that a source is to be made of, as it was seen.
 *
 * @param eTag without quotes; another one tells that the object was replaced since
 */
public record Original(String key, String eTag, long bytes) {}
