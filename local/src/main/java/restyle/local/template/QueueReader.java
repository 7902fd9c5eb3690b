package restyle.local.template;

import java.time.Duration;

/** {@code AWS::SQS::Queue}. */
final class QueueReader {
    /** What SQS takes when a template says nothing. */
    private static final Duration DEFAULT_VISIBILITY_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration DEFAULT_RETENTION = Duration.ofDays(4);

    private QueueReader() {}

    static Queue read(Resource resource) {
        String id = resource.logicalId();
        Properties properties = Properties.of(resource.properties());
        Queue queue = new Queue(
                id,
                id,
                ResourceNames.queueArn(id),
                properties.optional("VisibilityTimeout").map(Node::seconds).orElse(DEFAULT_VISIBILITY_TIMEOUT),
                properties.optional("MessageRetentionPeriod").map(Node::seconds).orElse(DEFAULT_RETENTION),
                properties.optional("RedrivePolicy").map(QueueReader::redrive));
        properties.ignore("SqsManagedSseEnabled", "Tags");
        properties.end();
        return queue;
    }

    private static Queue.Redrive redrive(Node node) {
        Properties policy = Properties.of(node);
        Queue.Redrive redrive = new Queue.Redrive(
                policy.required("deadLetterTargetArn").text(),
                policy.required("maxReceiveCount").number());
        policy.end();
        return redrive;
    }
}
