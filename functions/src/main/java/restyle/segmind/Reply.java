package restyle.segmind;

/** What an exchange with the provider brought back. */
sealed interface Reply permits Answer, Reply.NoAnswer, Reply.NoKey {
    /**
     * Not even a status line came back.
     *
     * @param sent whether the provider may have received the request
     */
    record NoAnswer(boolean sent, String detail) implements Reply {}

    /** There is no key to send, so nothing was sent. */
    record NoKey(String detail) implements Reply {}
}
