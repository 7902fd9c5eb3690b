package restyle.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs branches beside each other, at most so many at once. The first failure stops the others. */
final class Fork {
    private static final Duration UNLIMITED = Duration.ofSeconds(99_999_999);

    /** What one branch does. */
    @FunctionalInterface
    interface Work {
        JsonNode run(Branch branch) throws StateFailure;
    }

    /** How the first branch to fail did. */
    private record Failed(StateFailure failure, long lastEvent) {}

    private final Branch parent;
    private final List<Work> works;
    private final JsonNode[] outputs;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unfinished;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final CompletableFuture<Failed> failed = new CompletableFuture<>();
    private final CompletableFuture<Long> finished = new CompletableFuture<>();

    Fork(Branch parent, List<Work> works) {
        this.parent = parent;
        this.works = works;
        this.outputs = new JsonNode[works.size()];
        this.unfinished = new AtomicInteger(works.size());
        parent.stopped().thenRun(() -> stopped.complete(null));
    }

    /** Runs all to their end. The parent goes on after the last event of the branch that ended the fork. */
    List<JsonNode> join(String name, int concurrency) throws StateFailure {
        long before = parent.lastEvent();
        for (int i = 0; i < Math.min(concurrency, works.size()); i++) {
            parent.execution().start(name + " branch " + i, () -> workOff(before));
        }
        if (works.isEmpty()) {
            finished.complete(before);
        }
        try {
            parent.await(CompletableFuture.anyOf(finished, failed), UNLIMITED);
        } finally {
            stopped.complete(null);
        }
        if (!finished.isDone()) {
            parent.follow(failed.join().lastEvent());
            throw failed.join().failure();
        }
        parent.follow(finished.join());
        return Arrays.asList(outputs);
    }

    private void workOff(long before) {
        long last = before;
        for (int index = next.getAndIncrement(); index < works.size(); index = next.getAndIncrement()) {
            Branch branch = parent.inner(stopped, last);
            try {
                outputs[index] = works.get(index).run(branch);
            } catch (StateFailure e) {
                failed.complete(new Failed(e, branch.lastEvent()));
                return;
            } catch (Halted e) {
                return;
            } catch (RuntimeException | Error e) {
                failed.complete(new Failed(new StateFailure(StateFailure.RUNTIME, e.toString()), branch.lastEvent()));
                if (e instanceof Error error) {
                    throw error;
                }
                return;
            }
            last = branch.lastEvent();
            if (unfinished.decrementAndGet() == 0) {
                finished.complete(last);
            }
        }
    }
}
