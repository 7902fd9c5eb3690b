package restyle.local.states;

import java.util.ArrayList;
import java.util.List;

/** The Retry and the Catch of a state. */
record ErrorHandling(List<Retrier> retriers, List<Catcher> catchers) {

    /** One try at what the state does. */
    @FunctionalInterface
    interface Attempt {
        Transition run() throws StateFailure;
    }

    static ErrorHandling read(Fields fields) {
        return new ErrorHandling(Retrier.readAll(fields), Catcher.readAll(fields));
    }

    /**
     * Tries until an attempt succeeds or no retry is left, then leaves by the first Catch for the error.
     *
     * @param givenUp run when no retry is left, before a Catch is looked for
     */
    Transition handle(Visit visit, Attempt attempt, Runnable givenUp) throws StateFailure {
        long[] retries = new long[retriers.size()];
        while (true) {
            try {
                return attempt.run();
            } catch (StateFailure failure) {
                if (!waitForRetry(visit, failure, retries)) {
                    givenUp.run();
                    return caught(visit, failure);
                }
            }
        }
    }

    /** Only the first retrier for the error counts, even when it is exhausted. */
    private boolean waitForRetry(Visit visit, StateFailure failure, long[] retries) {
        for (int i = 0; i < retriers.size(); i++) {
            Retrier retrier = retriers.get(i);
            if (retrier.errors().matches(failure)) {
                if (retries[i] >= retrier.maxAttempts()) {
                    return false;
                }
                visit.sleep(retrier.delay(retries[i]++, visit.random()));
                visit.countRetry();
                return true;
            }
        }
        return false;
    }

    private Transition caught(Visit visit, StateFailure failure) throws StateFailure {
        for (Catcher catcher : catchers) {
            if (catcher.errors().matches(failure)) {
                var scope = visit.scope();
                scope.set("errorOutput", failure.errorOutput());
                return catcher.exit().leave(visit, scope, failure.errorOutput());
            }
        }
        throw failure;
    }

    List<Exit> exits(Exit own) {
        List<Exit> exits = new ArrayList<>(List.of(own));
        catchers.forEach(catcher -> exits.add(catcher.exit()));
        return exits;
    }
}
