package restyle.segmind;

/** Looks on while the provider is called. It throws nothing: what was sent has been sent. */
@FunctionalInterface
public interface CallObserver {
    /** A call has come to its end, on the thread that made it. */
    void called(Call call);
}
