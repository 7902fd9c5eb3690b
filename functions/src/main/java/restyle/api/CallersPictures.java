package restyle.api;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import restyle.bucket.JobRecords;
import restyle.bucket.Keys;
import restyle.job.Job;
import restyle.job.Owner;
import restyle.request.ImageReference;
import restyle.source.Original;
import restyle.source.SourceFreezer;

/**
 * The objects of our bucket that a caller of the API may name as a picture: whatever came in by the S3 door, what became
 * of it, and all that is their own. What is another caller's is not there for them.
 */
final class CallersPictures {
    private static final List<String> PLACES = List.of(Keys.INCOMING, Keys.UPLOADS, Keys.RESULTS, Keys.SOURCES);
    /** With any number of slashes, which are one where objects are files. */
    private static final Pattern RESULT =
            Pattern.compile(Keys.API_RESULTS.replace("/", "/+") + "([0-9a-f]{32})\\..*", Pattern.DOTALL);

    private static final Pattern SOURCE = Pattern.compile(Keys.SOURCES + "([0-9a-f]{32})-[0-9a-f]+");

    private final SourceFreezer objects;
    private final JobRecords records;
    private final String bucket;

    CallersPictures(SourceFreezer objects, JobRecords records, String bucket) {
        this.objects = objects;
        this.records = records;
        this.bucket = bucket;
    }

    /** What is at an address. */
    sealed interface Found {
        record Picture(Original original) implements Found {}

        /** No picture of anybody's can be there. */
        record Elsewhere(String allowed) implements Found {}

        /** No object, or none that the caller may know of. */
        record Nothing() implements Found {}
    }

    Found find(Caller caller, ImageReference.StoredObject object) {
        String key = object.key();
        if (!object.bucket().orElse(bucket).equals(bucket)) {
            return new Found.Elsewhere("a picture in s3://" + bucket + "/");
        }
        if (PLACES.stream().noneMatch(key::startsWith)) {
            return new Found.Elsewhere("a picture under " + String.join(", ", PLACES));
        }
        return Keys.isPossible(key) && isOpenTo(caller, key)
                ? objects.see(key).<Found>map(Found.Picture::new).orElseGet(Found.Nothing::new)
                : new Found.Nothing();
    }

    /** Of a source only the one that was sent counts: a call that lost a race has left another. */
    private boolean isOpenTo(Caller caller, String key) {
        Owner owner = Owner.apiKey(caller.apiKeyId());
        if (key.startsWith(Keys.UPLOADS)) {
            return key.startsWith(Keys.UPLOADS + caller.apiKeyId() + "/");
        }
        if (key.startsWith(Keys.SOURCES)) {
            return isOf(
                    SOURCE.matcher(key),
                    job -> job.owner().equals(owner)
                            && job.source() != null
                            && key.equals(job.source().key()));
        }
        Matcher result = RESULT.matcher(key);
        return !result.matches() || isOf(result, job -> !isOfAnother(job, owner));
    }

    private boolean isOf(Matcher jobsKey, Predicate<Job> condition) {
        return jobsKey.matches()
                && records.find(jobsKey.group(1)).filter(condition).isPresent();
    }

    /** The folder of an upload may be called {@code api} too. */
    private static boolean isOfAnother(Job job, Owner owner) {
        return job.owner().door() == Owner.Door.API && !job.owner().equals(owner);
    }
}
