package restyle.api;

import restyle.job.Job;

/** What a submit comes to. */
sealed interface Submitted {
    /** @param replayed whether it had been accepted before, and nothing was made of it now */
    record Accepted(Job job, boolean replayed) implements Submitted {}

    record Refused(ApiResponse answer) implements Submitted {}
}
