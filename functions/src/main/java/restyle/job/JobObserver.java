package restyle.job;

import java.util.Optional;

/** Looks on while records are read and written. */
@FunctionalInterface
public interface JobObserver {
    /** A record was read. */
    default void read(Job job) {}

    /**
     * A write has succeeded: {@link JobEvent#of} tells what it means. It is told once, by whoever made the write; one
     * whose answer was lost, and which was not found in the record afterwards, is told by nobody.
     *
     * @param before empty where the record was made by this write
     */
    void written(Optional<Job> before, Job after);
}
