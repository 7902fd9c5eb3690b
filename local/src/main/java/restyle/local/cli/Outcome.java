package restyle.local.cli;

import java.nio.file.Path;
import java.util.Optional;
import restyle.job.Failure;

/** What a picture came to. */
sealed interface Outcome {
    /** The picture as it was named. */
    Path source();

    /**
     * @param picture where the restyled one is
     * @param manifest how it was made
     */
    record Restyled(Path source, String requestId, Path picture, Path manifest) implements Outcome {}

    /** @param requestId empty if no job was made of it */
    record Failed(Path source, Optional<String> requestId, Failure failure) implements Outcome {}
}
