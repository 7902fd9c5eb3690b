package restyle.source;

import java.util.Map;
import restyle.job.Source;

/** What freezing a picture comes to. */
public sealed interface Freezing {
    /**
     * It can be sent, whatever happens to the original.
     *
     * @param metadata the original's user metadata, names without their prefix
     */
    record Frozen(Source source, Map<String, String> metadata) implements Freezing {
        public Frozen {
            metadata = Map.copyOf(metadata);
        }
    }

    /** There is nothing in it. */
    record Empty() implements Freezing {}

    /** It is larger than the model takes. */
    record TooLarge(long bytes) implements Freezing {}

    /**
     * By its first bytes it is no picture that can be restyled.
     *
     * @param source what is known of it
     */
    record NotAnImage(Source source) implements Freezing {}

    /** The object has been replaced or deleted since it was seen. */
    record Superseded() implements Freezing {}
}
