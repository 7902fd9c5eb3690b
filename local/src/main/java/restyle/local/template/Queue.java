package restyle.local.template;

import java.time.Duration;
import java.util.Optional;

/** An SQS standard queue. */
public record Queue(
        String logicalId,
        String name,
        String arn,
        Duration visibilityTimeout,
        Duration retention,
        Optional<Redrive> redrive) {
    /** After how many receives a message goes to which dead-letter queue. */
    public record Redrive(String deadLetterQueueArn, int maxReceiveCount) {}
}
