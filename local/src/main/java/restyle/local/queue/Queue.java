package restyle.local.queue;

import java.time.Duration;
import java.util.Optional;

/**
 * A standard queue that exists from the start.
 *
 * @param visibilityTimeout how long a received message stays hidden from others; whole seconds, at most 12 hours
 * @param deadLetters where messages go that are received too often; empty to keep them
 */
public record Queue(String name, Duration visibilityTimeout, Optional<DeadLetters> deadLetters) {

    /**
     * A redrive policy.
     *
     * @param queue the name of another queue of the same server
     * @param maxReceiveCount how often a message is received before it is moved there, at least 1
     */
    public record DeadLetters(String queue, int maxReceiveCount) {}
}
