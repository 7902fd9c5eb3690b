package restyle.local.segmind;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.PriorityQueue;

/**
 * When each job would start and end if a fixed number of workers took the jobs in the order of their arrival. All of it
 * is known at arrival, so a job's state is a function of the clock and nobody has to wait for anything.
 */
final class WorkerSlots {
    private final PriorityQueue<Instant> freeAt;

    WorkerSlots(int count) {
        freeAt = new PriorityQueue<>(Collections.nCopies(count, Instant.MIN));
    }

    synchronized Span take(Instant now, Duration duration) {
        Instant free = freeAt.remove();
        Instant start = free.isAfter(now) ? free : now;
        Span span = new Span(start, start.plus(duration));
        freeAt.add(span.end());
        return span;
    }

    /** The time a worker spends on a job. */
    record Span(Instant start, Instant end) {}
}
