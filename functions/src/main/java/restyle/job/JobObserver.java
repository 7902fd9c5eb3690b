package restyle.job;

import java.util.Optional;

/** Looks on while records are read and written. It throws nothing: what it is told of has been done. */
@FunctionalInterface
public interface JobObserver {
    /** A record was read. */
    default void read(Job job) {}

    /**
     * A write has succeeded: {@link JobEvent#of} tells what it means. It is told once, by whoever made the write. One
     * whose answer was lost is told if it was refused when it was repeated, because of itself; else by nobody.
     *
     * @param before empty where the record was made by this write
     */
    void written(Optional<Job> before, Job after);
}
