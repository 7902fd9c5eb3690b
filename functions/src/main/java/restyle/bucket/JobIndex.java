package restyle.bucket;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import restyle.job.Job;
import restyle.job.Owner;
import software.amazon.awssdk.services.s3.S3Client;

/** The jobs of each caller of the API, the newest first. */
public final class JobIndex {
    private final S3Client s3;
    private final String bucket;
    private final JobRecords records;

    /** @param records read by several threads at once, so that whoever watches them has to be made for that */
    public JobIndex(S3Client s3, String bucket, JobRecords records) {
        this.s3 = s3;
        this.bucket = bucket;
        this.records = records;
    }

    /**
     * Some entries of a caller, by one call.
     *
     * @param more whether there are others after the last one
     */
    public record Slice(List<IndexEntry> entries, boolean more) {
        public Slice {
            entries = List.copyOf(entries);
        }
    }

    /** The newest entries of a caller, at most so many. */
    public Slice newest(String apiKeyId, int most) {
        return slice(apiKeyId, "", most);
    }

    /** What comes after this entry of a caller; empty if the entry is none of theirs. */
    public Optional<Slice> after(String apiKeyId, IndexEntry entry, int most) {
        Slice slice = slice(apiKeyId, entry.nameBefore(), most + 1);
        List<IndexEntry> entries = slice.entries();
        return !entries.isEmpty() && entries.getFirst().equals(entry)
                ? Optional.of(new Slice(entries.subList(1, entries.size()), slice.more()))
                : Optional.empty();
    }

    /**
     * The jobs of these entries, read all at once.
     *
     * @return for each entry its job; empty where its record was never written, or is another's: of two calls that make
     *     one job, both enter it, and only the entry of the one that made it counts
     */
    public List<Optional<Job>> read(String apiKeyId, List<IndexEntry> entries) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Optional<Job>>> reads = entries.stream()
                    .map(entry -> CompletableFuture.supplyAsync(
                            () -> records.find(entry.id()).filter(job -> counts(entry, job, apiKeyId)), threads))
                    .toList();
            return reads.stream().map(CompletableFuture::join).toList();
        }
    }

    private static boolean counts(IndexEntry entry, Job job, String apiKeyId) {
        return job.createdAt().toEpochMilli() == entry.createdAtMillis()
                && job.owner().equals(Owner.apiKey(apiKeyId));
    }

    /** One more than is asked for tells whether there are more; so a second page of the bucket's is not called for. */
    private Slice slice(String apiKeyId, String startAfter, int most) {
        String prefix = Keys.index(apiKeyId);
        List<IndexEntry> entries = s3
                .listObjectsV2Paginator(list -> list.bucket(bucket)
                        .prefix(prefix)
                        .startAfter(prefix + startAfter)
                        .maxKeys(most + 1))
                .contents()
                .stream()
                .flatMap(object -> IndexEntry.named(object.key().substring(prefix.length())).stream())
                .limit(most + 1L)
                .toList();
        return new Slice(entries.subList(0, Math.min(most, entries.size())), entries.size() > most);
    }
}
