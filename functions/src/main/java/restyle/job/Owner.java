package restyle.job;

/** Who a job belongs to: the door it came in by and, for the API, the id (never the value) of the caller's key. */
public record Owner(Door door, String apiKeyId) {
    /** The ways into the pipeline. */
    public enum Door {
        S3,
        API
    }

    public static Owner bucket() {
        return new Owner(Door.S3, null);
    }

    public static Owner apiKey(String apiKeyId) {
        return new Owner(Door.API, apiKeyId);
    }
}
