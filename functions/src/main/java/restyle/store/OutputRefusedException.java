package restyle.store;

/** The result is not one that may be stored; fetching it again would not change that. */
public final class OutputRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputRefusedException(String reason) {
        super(reason);
    }
}
