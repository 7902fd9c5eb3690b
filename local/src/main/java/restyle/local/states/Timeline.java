package restyle.local.states;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * The one source of time and of threads for executions. Every wait, timeout and back-off goes through it, so that a
 * test can let days pass in milliseconds.
 */
public interface Timeline {

    /** The present instant. */
    Instant now();

    /** Runs {@code task} on a thread of its own, named {@code name}. */
    void start(String name, Runnable task);

    /**
     * Waits until {@code event} is completed, normally or not, or until {@code limit} has passed. Called only from
     * threads that {@link #start} made.
     *
     * @return whether the event is completed
     */
    boolean await(CompletableFuture<?> event, Duration limit);
}
