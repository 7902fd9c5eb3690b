package restyle.page;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** This machine's clock, or the moment at which it was stopped: until it goes on, nothing that goes by it ends. */
final class StoppableClock implements InstantSource {
    private final AtomicReference<Optional<Instant>> stopped = new AtomicReference<>(Optional.empty());

    @Override
    public Instant instant() {
        return stopped.get().orElseGet(Instant::now);
    }

    void stop() {
        stopped.set(Optional.of(Instant.now()));
    }

    void goOn() {
        stopped.set(Optional.empty());
    }
}
