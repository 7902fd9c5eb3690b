package restyle.local.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import restyle.local.bucket.Bucket;
import restyle.local.bucket.CorsRule;
import restyle.local.bucket.Notification;
import restyle.local.queue.SqsServer;
import restyle.local.template.Stack;

/** The template's buckets as S3 serves them, and the queues that they tell of new objects. */
final class LocalBuckets {
    private LocalBuckets() {}

    /** @throws IllegalArgumentException naming a bucket and a queue that it may not send to */
    static List<Bucket> of(Stack template, SqsServer sqs, Roles roles) {
        return template.buckets().stream()
                .map(bucket -> bucket(bucket, template, sqs, roles))
                .toList();
    }

    private static Bucket bucket(restyle.local.template.Bucket bucket, Stack template, SqsServer sqs, Roles roles) {
        List<restyle.local.template.Bucket.Notification> notifications = bucket.notifications();
        notifications.forEach(notification -> roles.requireMaySend(bucket, notification.queueArn()));
        return new Bucket(
                bucket.name(),
                IntStream.range(0, notifications.size())
                        .mapToObj(i -> notification(bucket.logicalId() + i, notifications.get(i), template, sqs))
                        .toList(),
                bucket.corsRules().stream()
                        .map(rule -> new CorsRule(rule.origins(), rule.methods(), rule.headers()))
                        .toList());
    }

    private static Notification notification(
            String id, restyle.local.template.Bucket.Notification notification, Stack template, SqsServer sqs) {
        String queue = template.queueByArn(notification.queueArn()).name();
        return new Notification(
                id,
                Set.of(notification.event()),
                notification.prefix(),
                notification.suffix(),
                (ObjectNode event) -> sqs.send(queue, event.toString()));
    }
}
