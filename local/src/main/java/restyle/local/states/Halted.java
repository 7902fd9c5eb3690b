package restyle.local.states;

/** A branch has to stop where it is: its execution was stopped or has timed out, or a branch beside it has failed. */
final class Halted extends RuntimeException {
    Halted() {
        super("halted", null, false, false);
    }
}
