package restyle.local.states;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Time that passes only when a test says so, and then at once. Its threads run one after another, in a fixed order, so
 * that a test comes out the same every time.
 *
 * <p>{@link #run} and {@link #runFor} are called from the test's own thread; everything that {@link #start} started
 * runs within those calls.
 */
public final class VirtualTimeline implements Timeline {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** One thread, which runs while it has its turn. */
    private static final class Turn {
        private final Semaphore turn = new Semaphore(0);
    }

    private record Sleeper(Turn turn, Instant until, long order) {}

    private final Deque<Turn> ready = new ArrayDeque<>();
    private final PriorityQueue<Sleeper> sleepers =
            new PriorityQueue<>(Comparator.comparing(Sleeper::until).thenComparing(Sleeper::order));
    private final ThreadLocal<Turn> mine = new ThreadLocal<>();
    private final Semaphore driver = new Semaphore(0);
    private Instant now = START;
    private long orders;

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public void start(String name, Runnable task) {
        Turn turn = new Turn();
        Thread.ofVirtual().name(name).start(() -> {
            turn.turn.acquireUninterruptibly();
            mine.set(turn);
            try {
                task.run();
            } finally {
                driver.release();
            }
        });
        synchronized (this) {
            ready.add(turn);
        }
    }

    @Override
    public boolean await(CompletableFuture<?> event, Duration limit) {
        Turn turn = mine.get();
        if (turn == null) {
            throw new IllegalStateException("only a thread of this timeline can wait on it");
        }
        if (event.isDone()) {
            return true;
        }
        Sleeper sleeper = sleep(turn, limit.isNegative() ? Duration.ZERO : limit);
        event.whenComplete((value, failure) -> wake(sleeper));
        driver.release();
        turn.turn.acquireUninterruptibly();
        return event.isDone();
    }

    /** Lets everything run that can, and as much time pass as anything waits for. */
    public void run() {
        run(Instant.MAX);
    }

    /** Lets everything run that can within the given time, and that time pass. */
    public void runFor(Duration time) {
        Instant until = now().plus(time);
        run(until);
        synchronized (this) {
            now = until;
        }
    }

    private void run(Instant until) {
        for (Turn turn = next(until); turn != null; turn = next(until)) {
            turn.turn.release();
            driver.acquireUninterruptibly();
        }
    }

    private synchronized Turn next(Instant until) {
        if (ready.isEmpty() && !sleepers.isEmpty() && !sleepers.peek().until().isAfter(until)) {
            Sleeper first = sleepers.remove();
            now = first.until().isAfter(now) ? first.until() : now;
            ready.add(first.turn());
        }
        return ready.poll();
    }

    private synchronized Sleeper sleep(Turn turn, Duration limit) {
        Sleeper sleeper = new Sleeper(turn, now.plus(limit), orders++);
        sleepers.add(sleeper);
        return sleeper;
    }

    private synchronized void wake(Sleeper sleeper) {
        if (sleepers.remove(sleeper)) {
            ready.add(sleeper.turn());
        }
    }
}
