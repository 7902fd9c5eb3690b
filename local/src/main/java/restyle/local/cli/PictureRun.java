package restyle.local.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.Owner;
import software.amazon.awssdk.core.exception.SdkException;

/** Takes pictures through a stack: puts them in, follows their jobs, and gets out what they became. */
final class PictureRun {
    /** An upload that a function failed on comes to it again after a minute; this is two more tries. */
    private static final Duration LONGEST_WITHOUT_JOB = Duration.ofMinutes(3);

    /** All functions share this process's memory, and each may hold a picture of 10 MB several times over. */
    private static final int MOST_AT_ONCE = 8;

    private final Batch batch;
    private final JobWatch watch;
    private final Progress progress;
    private final Consumer<Outcome> outcomes;
    private final Interruption interruption;
    private final InstantSource clock;
    private final Map<String, Path> open = new LinkedHashMap<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private Instant lastNews = Instant.MIN;
    private int failed;

    PictureRun(
            Batch batch,
            JobWatch watch,
            Progress progress,
            Consumer<Outcome> outcomes,
            Interruption interruption,
            InstantSource clock) {
        this.batch = batch;
        this.watch = watch;
        this.progress = progress;
        this.outcomes = outcomes;
        this.interruption = interruption;
        this.clock = clock;
    }

    /**
     * How a run ended.
     *
     * @param failed how many pictures were not restyled
     * @param abandoned how many have no outcome, because the run was interrupted
     */
    record Summary(int failed, int abandoned) {}

    /** @param parameters all that the model takes besides the picture */
    Summary run(List<Path> pictures, ObjectNode parameters) {
        batch.preset(parameters);
        Iterator<Path> waiting = pictures.iterator();
        int uploaded = 0;
        while ((waiting.hasNext() || !open.isEmpty()) && !interruption.isAsked()) {
            while (waiting.hasNext() && open.size() < MOST_AT_ONCE) {
                upload(waiting.next(), ++uploaded);
            }
            interruption.pause(watch.untilNextLook());
            look();
        }
        progress.clear();
        return new Summary(failed, open.size() + pictures.size() - uploaded);
    }

    private void upload(Path picture, int number) {
        String key = batch.key(number, picture);
        open.put(key, picture);
        lastNews = clock.instant();
        progress.moved(picture, "UPLOADING");
        try {
            batch.upload(picture, key);
        } catch (SdkException | UncheckedIOException e) {
            end(key, failure(key, "It could not be uploaded: " + Mistakes.oneLine(e)));
        }
    }

    private void look() {
        for (Job job : news()) {
            String key = job.owner().door() == Owner.Door.S3 ? job.source().uploadKey() : "";
            if (open.containsKey(key)) {
                lastNews = clock.instant();
                follow(key, job, Optional.ofNullable(jobs.put(key, job)));
            }
        }
        List.copyOf(open.keySet()).forEach(this::giveUpIfLost);
        progress.tick();
    }

    /** What could not be seen now is seen later, or missed until the picture is given up. */
    private List<Job> news() {
        try {
            return watch.look();
        } catch (SdkException e) {
            return List.of();
        }
    }

    private void follow(String key, Job job, Optional<Job> before) {
        switch (job.status()) {
            case COMPLETED -> end(key, batch.fetch(open.get(key), job));
            case FAILED -> end(key, new Outcome.Failed(open.get(key), Optional.of(job.id()), job.error()));
            case QUEUED, SUBMITTING, SUBMITTED, STORING -> {
                String state = job.status().asCallersSeeIt();
                if (before.isEmpty() || !before.get().status().asCallersSeeIt().equals(state)) {
                    progress.moved(open.get(key), state);
                }
            }
        }
    }

    private void giveUpIfLost(String key) {
        Job job = jobs.get(key);
        if (job != null && job.isAbandoned(clock.instant())) {
            end(key, failure(key, "Nothing has been working on its job for a long time"));
        } else if (job == null && clock.instant().isAfter(lastNews.plus(LONGEST_WITHOUT_JOB))) {
            end(key, failure(key, "It was uploaded, but no job was made of it; --verbose tells more"));
        }
    }

    private Outcome failure(String key, String message) {
        Optional<String> id = Optional.ofNullable(jobs.get(key)).map(Job::id);
        return new Outcome.Failed(open.get(key), id, new Failure(ErrorCode.InternalError, message, id.isPresent()));
    }

    private void end(String key, Outcome outcome) {
        progress.ended(open.remove(key));
        progress.clear();
        outcomes.accept(outcome);
        failed += outcome instanceof Outcome.Failed ? 1 : 0;
    }
}
