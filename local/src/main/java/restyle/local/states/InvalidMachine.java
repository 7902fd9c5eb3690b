package restyle.local.states;

/** A machine's definition is not accepted; the message names the state, the field and what would be accepted. */
public final class InvalidMachine extends IllegalArgumentException {
    InvalidMachine(String message) {
        super(message);
    }
}
