package restyle.local.template;

import java.util.List;
import java.util.Locale;

/** {@code AWS::S3::Bucket}. */
final class BucketReader {
    private BucketReader() {}

    /** @param name what {@link ResourceNames} calls it */
    static Bucket read(Resource resource, String name) {
        Properties properties = Properties.of(resource.properties());
        List<Bucket.Notification> notifications = properties
                .optional("NotificationConfiguration")
                .map(BucketReader::notifications)
                .orElse(List.of());
        List<Bucket.CorsRule> corsRules = properties
                .optional("CorsConfiguration")
                .map(BucketReader::corsRules)
                .orElse(List.of());
        properties.ignore(
                "BucketName",
                "PublicAccessBlockConfiguration",
                "OwnershipControls",
                "BucketEncryption",
                "LifecycleConfiguration",
                "Tags");
        properties.end();
        return new Bucket(resource.logicalId(), name, notifications, corsRules);
    }

    private static List<Bucket.Notification> notifications(Node node) {
        Properties configuration = Properties.of(node);
        List<Node> queues = configuration.required("QueueConfigurations").elements();
        configuration.end();
        return queues.stream().map(BucketReader::notification).toList();
    }

    private static Bucket.Notification notification(Node node) {
        Properties queue = Properties.of(node);
        String prefix = "";
        String suffix = "";
        for (Node rule : queue.optional("Filter").map(BucketReader::rules).orElse(List.of())) {
            Properties filter = Properties.of(rule);
            Node name = filter.required("Name");
            String value = filter.required("Value").text();
            filter.end();
            switch (name.text().toLowerCase(Locale.ROOT)) {
                case "prefix" -> prefix = value;
                case "suffix" -> suffix = value;
                default -> throw name.place().error("a filter rule is a prefix or a suffix, not " + name.text());
            }
        }
        String event = queue.required("Event").text();
        String queueArn = queue.required("Queue").text();
        queue.end();
        return new Bucket.Notification(event, prefix, suffix, queueArn);
    }

    private static List<Bucket.CorsRule> corsRules(Node node) {
        Properties configuration = Properties.of(node);
        List<Node> rules = configuration.required("CorsRules").elements();
        configuration.end();
        return rules.stream().map(BucketReader::corsRule).toList();
    }

    private static Bucket.CorsRule corsRule(Node node) {
        Properties rule = Properties.of(node);
        Bucket.CorsRule read = new Bucket.CorsRule(
                texts(rule.required("AllowedOrigins")),
                texts(rule.required("AllowedMethods")),
                rule.optional("AllowedHeaders").map(BucketReader::texts).orElse(List.of()));
        rule.end();
        return read;
    }

    private static List<String> texts(Node list) {
        return list.elements().stream().map(Node::text).toList();
    }

    private static List<Node> rules(Node filter) {
        Properties filters = Properties.of(filter);
        Properties key = Properties.of(filters.required("S3Key"));
        filters.end();
        List<Node> rules = key.required("Rules").elements();
        key.end();
        return rules;
    }
}
