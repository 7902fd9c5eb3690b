package restyle.local.bucket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One entry of a bucket's notification configuration.
 *
 * @param id the configuration's id, repeated in every event
 * @param events what to tell, as S3 names it: {@code s3:ObjectCreated:*} or one of {@code s3:ObjectCreated:Put},
 *     {@code s3:ObjectCreated:Copy} and {@code s3:ObjectCreated:CompleteMultipartUpload}
 * @param prefix what a key must begin with; empty for any
 * @param suffix what a key must end with; empty for any
 * @param target is handed each event ({@code {"Records": [...]}}) on the thread of the upload, after the object is
 *     visible and before the upload is answered
 */
public record Notification(String id, Set<String> events, String prefix, String suffix, Consumer<ObjectNode> target) {
    private static final String ANY = "s3:ObjectCreated:*";
    private static final Set<String> SUPPORTED = new TreeSet<>(Set.of(
            ANY,
            "s3:" + ObjectCreated.PUT,
            "s3:" + ObjectCreated.COPY,
            "s3:" + ObjectCreated.COMPLETE_MULTIPART_UPLOAD));

    /** @throws IllegalArgumentException naming the first event that this bucket never tells */
    public Notification {
        events = Set.copyOf(events);
        for (String event : events) {
            if (!SUPPORTED.contains(event)) {
                throw new IllegalArgumentException("Notification " + id + " asks for the event \"" + event
                        + "\": the local bucket tells " + SUPPORTED);
            }
        }
    }

    boolean wants(ObjectCreated created) {
        return (events.contains(ANY) || events.contains("s3:" + created.eventName()))
                && created.key().startsWith(prefix)
                && created.key().endsWith(suffix);
    }
}
