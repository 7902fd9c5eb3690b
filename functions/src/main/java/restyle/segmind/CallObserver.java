package restyle.segmind;

/** Looks on while the provider is called. It throws nothing: what was sent has been sent. */
@FunctionalInterface
public interface CallObserver {
    /** A call has come to its end, on the thread that made it. */
    void called(Call call);

    /**
     * A call was refused, be it repeated with the key as read anew, or not made for want of a key: others will not fare
     * better.
     *
     * @param reason {@link Refusal#KEY_REFUSED}, also if there is no key or none that can be one; or {@link
     *     Refusal#NO_CREDITS}
     */
    default void accessRefused(Refusal reason) {}
}
