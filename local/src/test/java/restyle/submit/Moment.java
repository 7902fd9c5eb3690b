package restyle.submit;

/** Where an invocation of Submit can be cut off: before and after each of its effects. */
enum Moment {
    BEFORE_CLAIM,
    AFTER_CLAIM,
    BEFORE_POST,
    AFTER_POST,
    AFTER_ANSWER,
    BEFORE_RECORDING,
    AFTER_RECORDING,
    NEVER
}
