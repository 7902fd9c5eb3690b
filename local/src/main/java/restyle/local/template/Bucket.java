package restyle.local.template;

import java.util.List;

/** An S3 bucket. */
public record Bucket(String logicalId, String name, List<Notification> notifications, List<CorsRule> corsRules) {
    /**
     * Which events of which keys go to which queue.
     *
     * @param event such as {@code s3:ObjectCreated:*}
     * @param prefix of the key; empty for any
     * @param suffix of the key; empty for any
     */
    public record Notification(String event, String prefix, String suffix, String queueArn) {}

    /**
     * What pages of other origins may do, by the names of HTTP.
     *
     * @param origins such as {@code https://example.com}; {@code *} for any
     * @param headers that a request may have; {@code *} for any
     */
    public record CorsRule(List<String> origins, List<String> methods, List<String> headers) {}

    public String arn() {
        return ResourceNames.bucketArn(name);
    }
}
