package restyle.bucket;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import restyle.job.ErrorCode;
import restyle.job.Failure;
import restyle.job.Job;
import restyle.job.JobJson;
import restyle.job.JobObserver;
import restyle.job.LostExecution;
import restyle.job.Transitions;
import restyle.runtime.Pause;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The job records in S3, created and changed by conditional writes only.
 *
 * <p>A conditional write that the SDK retried can be refused because of itself (its first answer was lost). So a
 * refusal is never believed: the record is read again, and the change applied to what is there.
 */
public final class JobRecords {
    private static final String JSON = "application/json";
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int LOST_RACES = 20;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final S3Client s3;
    private final String bucket;
    private final Pause pause;
    private final JobObserver observer;

    public JobRecords(S3Client s3, String bucket, Pause pause) {
        this(s3, bucket, pause, (_, _) -> {});
    }

    private JobRecords(S3Client s3, String bucket, Pause pause, JobObserver observer) {
        this.s3 = s3;
        this.bucket = bucket;
        this.pause = pause;
        this.observer = observer;
    }

    /** The same records, whose reading and writing is watched. */
    public JobRecords observedBy(JobObserver newObserver) {
        return new JobRecords(s3, bucket, pause, newObserver);
    }

    /** Writes the record if there is none of that id yet; returns the one that is there afterwards. */
    public Job create(Job job) {
        if (!job.isTerminal()) {
            putMarker(job);
        }
        try {
            return recorded(job);
        } catch (SdkException e) {
            withdrawMarker(job);
            throw e;
        }
    }

    private Job recorded(Job job) {
        enterIntoIndex(job);
        for (int races = 0; races < LOST_RACES; races++) {
            if (createdNow(job)) {
                observer.written(Optional.empty(), job);
                return job;
            }
            Optional<Job> existing = find(job.id());
            if (existing.isPresent()) {
                tellIfFound(Optional.empty(), job, existing.get());
                if (existing.get().attempt() != job.attempt()) {
                    deleteMarker(job);
                }
                closeMarker(existing.get());
                return existing.get();
            }
            pauseAfterLostRace();
        }
        throw lostTooOften(job.id());
    }

    /** Before the record, so that no record is missing there; an entry of a record that came to nothing is passed over. */
    private void enterIntoIndex(Job job) {
        switch (job.owner().door()) {
            case API -> {
                String key = Keys.index(job.owner().apiKeyId(), job.createdAt(), job.id());
                s3.putObject(put(key).build(), RequestBody.empty());
            }
            case S3 -> {}
        }
    }

    private boolean createdNow(Job job) {
        try {
            s3.putObject(
                    put(Keys.record(job.id()))
                            .contentType(JSON)
                            .ifNoneMatch("*")
                            .build(),
                    RequestBody.fromBytes(JobJson.write(job)));
            return true;
        } catch (S3Exception e) {
            if (!lostRace(e)) {
                throw e;
            }
            return false;
        }
    }

    public Optional<Job> find(String id) {
        return read(id).map(Stored::job);
    }

    /** @throws JobNotFoundException if there is no such record */
    public Job get(String id) {
        return stored(id).job();
    }

    /**
     * Applies the change to the newest state of the record, again and again until it was nobody else's turn.
     *
     * @param change may be called several times; a job that equals its argument is not written
     * @return the record as it then is
     * @throws JobNotFoundException if there is no such record
     */
    public Job update(String id, UnaryOperator<Job> change) {
        Optional<Job> before = Optional.empty();
        Job refused = null;
        for (int races = 0; races < LOST_RACES; races++) {
            Stored stored = stored(id);
            tellIfFound(before, refused, stored.job());
            Job changed = change.apply(stored.job());
            if (changed.equals(stored.job())) {
                closeMarker(changed);
                return changed;
            }
            try {
                write(stored, changed);
                return changed;
            } catch (S3Exception e) {
                if (!lostRace(e)) {
                    throw e;
                }
            }
            before = Optional.of(stored.job());
            refused = changed;
            pauseAfterLostRace();
        }
        throw lostTooOften(id);
    }

    /**
     * As {@link #update}, but tries again after any failure, for a change that must not be lost.
     *
     * @param giveUp asked after each failure; true to let that failure out
     */
    public Job updateAtAllCosts(String id, UnaryOperator<Job> change, BooleanSupplier giveUp) {
        while (true) {
            try {
                return update(id, change);
            } catch (SdkException e) {
                if (giveUp.getAsBoolean()) {
                    throw e;
                }
            }
            pause.sleep(PAUSE_AFTER_FAILURE);
        }
    }

    /** The last resort against a job that nothing works on any more: it is failed by whoever comes across it. */
    public Job closeIfAbandoned(Job job, Instant now) {
        if (!job.isAbandoned(now)) {
            return job;
        }
        Failure failure = LostExecution.failure(
                job, ErrorCode.ExecutionTimedOut, "it did not end by its deadline, nor within hours after it");
        return update(job.id(), latest -> Transitions.fail(latest, job, failure, now));
    }

    /** A write that was refused, and yet is found in the record, was refused because of itself. */
    private void tellIfFound(Optional<Job> before, Job refused, Job found) {
        if (found.equals(refused)) {
            observer.written(before, refused);
        }
    }

    private void pauseAfterLostRace() {
        pause.sleep(Duration.ofMillis(RandomGenerator.getDefault().nextLong(LONGEST_PAUSE.toMillis())));
    }

    private static IllegalStateException lostTooOften(String id) {
        return new IllegalStateException(
                "Record " + Keys.record(id) + " was changed by others " + LOST_RACES + " times in a row");
    }

    private void write(Stored stored, Job changed) {
        String id = changed.id();
        if (stored.job().isTerminal() && !changed.isTerminal()) {
            putMarker(changed);
        }
        s3.putObject(
                put(Keys.record(id)).contentType(JSON).ifMatch(stored.eTag()).build(),
                RequestBody.fromBytes(JobJson.rewrite(stored.json(), changed)));
        observer.written(Optional.of(stored.job()), changed);
        closeMarker(changed);
    }

    private void putMarker(Job job) {
        s3.putObject(put(Keys.open(job)).build(), RequestBody.empty());
    }

    private void closeMarker(Job job) {
        if (job.isTerminal()) {
            deleteMarker(job);
        }
    }

    private void deleteMarker(Job job) {
        s3.deleteObject(request -> request.bucket(bucket).key(Keys.open(job)));
    }

    /** A job that came to nothing is not to be counted; if this fails as well, it is, until it should have ended. */
    private void withdrawMarker(Job job) {
        try {
            if (find(job.id()).isEmpty()) {
                deleteMarker(job);
            }
        } catch (SdkException e) {
            return;
        }
    }

    private Stored stored(String id) {
        return read(id).orElseThrow(() -> new JobNotFoundException(id));
    }

    private Optional<Stored> read(String id) {
        try {
            ResponseBytes<GetObjectResponse> object =
                    s3.getObjectAsBytes(request -> request.bucket(bucket).key(Keys.record(id)));
            Job job = JobJson.read(object.asByteArrayUnsafe());
            observer.read(job);
            return Optional.of(new Stored(
                    job, object.asByteArrayUnsafe(), object.response().eTag()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    private PutObjectRequest.Builder put(String key) {
        return PutObjectRequest.builder().bucket(bucket).key(key);
    }

    private static boolean lostRace(S3Exception e) {
        return e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT;
    }

    private record Stored(Job job, byte[] json, String eTag) {}
}
