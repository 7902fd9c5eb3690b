package restyle.bucket;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import restyle.image.ImageType;
import restyle.job.Job;

/** Where everything lies in the bucket. */
public final class Keys {
    /** What users put in; the only prefix whose events start anything, and which no function can write. */
    public static final String INCOMING = "incoming/";

    /** The markers of jobs that are not terminal yet. */
    public static final String OPEN = "open/";

    /** What callers of the API put in, each under the id of their API key. */
    public static final String UPLOADS = "uploads/";

    /** The pictures as they are sent to the provider. */
    public static final String SOURCES = "sources/";

    /** The pictures that came back. */
    public static final String RESULTS = "results/";

    /** Where among them those of the API's jobs lie. */
    public static final String API_RESULTS = RESULTS + "api/";

    private static final int LONGEST_KEY_BYTES = 1024;

    private Keys() {}

    /** Whether S3 can hold an object of this key at all. One with dots between two slashes it does not serve reliably. */
    public static boolean isPossible(String key) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(key)
                && key.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY_BYTES
                && key.codePoints().noneMatch(Character::isISOControl)
                && Stream.of(key.split("/", -1)).noneMatch(segment -> segment.equals(".") || segment.equals(".."));
    }

    public static String record(String id) {
        return "jobs/" + id + ".json";
    }

    /** The marker of an attempt that has not ended yet: each has its own, so that none's end takes another's away. */
    public static String open(Job job) {
        return OPEN + job.executionName();
    }

    /** All that {@link #index} gives for one API key. */
    static String index(String apiKeyId) {
        return "index/" + apiKeyId + "/";
    }

    /** Says that a caller of the API has made a job: in the order of their keys, the newest comes first. */
    static String index(String apiKeyId, Instant createdAt, String id) {
        return index(apiKeyId) + new IndexEntry(createdAt.toEpochMilli(), id).name();
    }

    /** The frozen source of an upload's job. */
    public static String source(String id) {
        return SOURCES + id;
    }

    /**
     * The frozen source of an API job.
     *
     * @param random by which two calls that make the same job at the same time do not meet
     */
    public static String source(String id, String random) {
        return SOURCES + id + "-" + random;
    }

    /** What a caller of the API may put in. */
    public static String upload(String apiKeyId, String id, ImageType type) {
        return UPLOADS + apiKeyId + "/" + id + "." + type.extension();
    }

    /**
     * {@code incoming/a/cat.png} becomes {@code results/a/cat/<id>.<ext>}, an API job {@code results/api/<id>.<ext>}.
     * A folder too long for S3's 1,024 bytes is cut.
     */
    public static String result(Job job, ImageType type) {
        return resultStem(job) + "." + type.extension();
    }

    /** How the picture was made, beside it. */
    public static String manifest(Job job) {
        return resultStem(job) + ".json";
    }

    private static String resultStem(Job job) {
        return switch (job.owner().door()) {
            case API -> API_RESULTS + job.id();
            case S3 -> resultStem(job.source().uploadKey().substring(INCOMING.length()), "/" + job.id());
        };
    }

    private static String resultStem(String path, String file) {
        int room = LONGEST_KEY_BYTES - RESULTS.length() - file.length() - ".webp".length();
        return RESULTS + cut(withoutExtension(path), room) + file;
    }

    private static String withoutExtension(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
    }

    private static String cut(String text, int maxBytes) {
        int end = text.length();
        while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > maxBytes) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }
}
