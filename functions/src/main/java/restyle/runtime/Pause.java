package restyle.runtime;

import java.time.Duration;

/** Waiting within an invocation; a test passes its own. */
@FunctionalInterface
public interface Pause {
    void sleep(Duration duration);

    /** Waits for real. */
    static Pause real() {
        return duration -> {
            try {
                Thread.sleep(duration);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting", e);
            }
        };
    }
}
