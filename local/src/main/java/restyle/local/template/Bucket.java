package restyle.local.template;

import java.util.List;

/** An S3 bucket. */
public record Bucket(String logicalId, String name, List<Notification> notifications) {
    /**
     * Which events of which keys go to which queue.
     *
     * @param event such as {@code s3:ObjectCreated:*}
     * @param prefix of the key; empty for any
     * @param suffix of the key; empty for any
     */
    public record Notification(String event, String prefix, String suffix, String queueArn) {}

    public String arn() {
        return ResourceNames.bucketArn(name);
    }
}
