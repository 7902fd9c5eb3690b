package restyle.submit;

/** The end of an invocation in the middle: an error that nothing catches, as nothing runs after a kill. */
final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed by the test");
    }
}
