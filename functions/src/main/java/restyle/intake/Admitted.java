package restyle.intake;

/** What has become of an upload. */
enum Admitted {
    /** There is a job of it, be it one that has failed at once. */
    TAKEN_IN,
    /** There was a job of it already: its event was delivered again. */
    KNOWN,
    /** It is none that a job is made of: a preset, a folder's marker, a hidden file, or not under {@code incoming/}. */
    IGNORED,
    /** It has no prompt, and its message is to be delivered again: a preset may be uploaded after it. */
    WAITING
}
