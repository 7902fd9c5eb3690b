package restyle.bucket;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import restyle.image.ImageType;
import restyle.job.Job;

/** Where everything lies in the bucket. */
public final class Keys {
    /** What users put in; the only prefix whose events start anything, and which no function can write. */
    public static final String INCOMING = "incoming/";

    /** The markers of jobs that are not terminal yet. */
    public static final String OPEN = "open/";

    private static final String RESULTS = "results/";
    private static final int LONGEST_KEY_BYTES = 1024;

    private Keys() {}

    public static String record(String id) {
        return "jobs/" + id + ".json";
    }

    /** The marker of a job that is not terminal yet. */
    public static String open(String id) {
        return OPEN + id;
    }

    /** All that {@link #index} gives for one API key. */
    static String index(String apiKeyId) {
        return "index/" + apiKeyId + "/";
    }

    /** Says that a caller of the API has made a job: in the order of their keys, the newest comes first. */
    static String index(String apiKeyId, Instant createdAt, String id) {
        return index(apiKeyId) + new IndexEntry(createdAt.toEpochMilli(), id).name();
    }

    /** The frozen copy of an upload. */
    public static String source(String id) {
        return "sources/" + id;
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
        String folder = job.source() == null
                ? "api"
                : withoutExtension(job.source().uploadKey().substring(INCOMING.length()));
        String file = "/" + job.id();
        int room = LONGEST_KEY_BYTES - RESULTS.length() - file.length() - ".webp".length();
        return RESULTS + cut(folder, room) + file;
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
