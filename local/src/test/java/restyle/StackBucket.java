package restyle;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import restyle.job.Job;
import restyle.job.JobJson;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The bucket of a stack, as its users see it.
 *
 * @param longestJob how long a job is waited for
 * @param pollInterval how often it is looked for
 */
public record StackBucket(S3Client s3, String name, Duration longestJob, Duration pollInterval) {
    public void upload(String key, byte[] content, Map<String, String> metadata) {
        s3.putObject(put -> put.bucket(name).key(key).metadata(metadata), RequestBody.fromBytes(content));
    }

    public byte[] download(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(name).key(key)).asByteArray();
    }

    public List<String> keys(String prefix) {
        return s3.listObjectsV2Paginator(list -> list.bucket(name).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    public Job job(String id) {
        return JobJson.read(download("jobs/" + id + ".json"));
    }

    /** The jobs made of uploads of this key. */
    public List<Job> jobs(String uploadKey) {
        return keys("jobs/").stream()
                .map(key -> JobJson.read(download(key)))
                .filter(job ->
                        job.source() != null && uploadKey.equals(job.source().uploadKey()))
                .toList();
    }

    public Optional<Job> find(String uploadKey) {
        return jobs(uploadKey).stream().findFirst();
    }

    /** The job of an upload once it is like this. */
    public Job awaited(String uploadKey, Predicate<Job> like) {
        return await().atMost(longestJob)
                .pollInterval(pollInterval)
                .until(() -> find(uploadKey), job -> job.filter(like).isPresent())
                .orElseThrow();
    }

    /** The job of an upload once it has ended. */
    public Job ended(String uploadKey) {
        return awaited(uploadKey, Job::isTerminal);
    }

    /** A job once it is like this. */
    public Job awaitedById(String id, Predicate<Job> like) {
        return await().atMost(longestJob).pollInterval(pollInterval).until(() -> job(id), like::test);
    }
}
