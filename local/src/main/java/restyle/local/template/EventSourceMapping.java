package restyle.local.template;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * Lambda's poller between a queue and a function.
 *
 * @param function logical id
 * @param batchingWindow how long a batch may take to fill
 * @param reportBatchItemFailures whether the function answers with the messages to keep
 */
public record EventSourceMapping(
        String logicalId,
        String queueArn,
        String function,
        boolean enabled,
        int batchSize,
        Duration batchingWindow,
        boolean reportBatchItemFailures,
        OptionalInt maximumConcurrency) {}
