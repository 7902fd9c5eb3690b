package restyle.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import restyle.job.Job;
import restyle.job.JobStatus;

/** What callers are told of the time until their picture is there. */
final class Forecast {
    private final Backlog backlog;
    private final Pace pace;
    private final InstantSource clock;

    Forecast(Backlog backlog, Pace pace, InstantSource clock) {
        this.backlog = backlog;
        this.pace = pace;
        this.clock = clock;
    }

    /** Adds {@code jobs_ahead} and {@code estimated_seconds}, which is null if nobody can tell. */
    void addTo(ObjectNode body, Job job) {
        if (job.isTerminal()) {
            body.put("jobs_ahead", 0).put("estimated_seconds", job.status() == JobStatus.COMPLETED ? 0L : null);
        } else {
            body.put("jobs_ahead", backlog.ahead(job))
                    .put(
                            "estimated_seconds",
                            pace.secondsLeft(job, clock.instant()).orElse(null));
        }
    }

    /** Takes a job that was looked at into account for those that come. */
    Job seen(Job job) {
        pace.learn(job);
        return job;
    }
}
