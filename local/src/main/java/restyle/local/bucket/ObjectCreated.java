package restyle.local.bucket;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An object that has just become visible.
 *
 * @param eventName as S3 writes it in events, without the {@code s3:} of its configuration
 * @param size in bytes
 * @param eTag without quotes
 * @param sequencer orders the events of one key: compared as text, a later one is greater
 */
record ObjectCreated(
        String eventName, String bucket, String key, long size, String eTag, String sequencer, Instant at) {
    static final String PUT = "ObjectCreated:Put";
    static final String COPY = "ObjectCreated:Copy";
    static final String COMPLETE_MULTIPART_UPLOAD = "ObjectCreated:CompleteMultipartUpload";

    private static final DateTimeFormatter EVENT_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String OWNER = "RESTYLELOCAL";

    /**
     * The event message, version 2.1.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event
     *     message structure</a>
     */
    ObjectNode event(String configurationId, String region) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ObjectNode detail = event.putArray("Records").addObject();
        detail.put("eventVersion", "2.1");
        detail.put("eventSource", "aws:s3");
        detail.put("awsRegion", region);
        detail.put("eventTime", EVENT_TIME.format(at));
        detail.put("eventName", eventName);
        detail.putObject("userIdentity").put("principalId", "AWS:" + OWNER);
        detail.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        ObjectNode response = detail.putObject("responseElements");
        response.put("x-amz-request-id", randomHex(8));
        response.put("x-amz-id-2", randomHex(32));
        ObjectNode s3 = detail.putObject("s3");
        s3.put("s3SchemaVersion", "1.0");
        s3.put("configurationId", configurationId);
        ObjectNode inBucket = s3.putObject("bucket");
        inBucket.put("name", bucket);
        inBucket.putObject("ownerIdentity").put("principalId", OWNER);
        inBucket.put("arn", "arn:aws:s3:::" + bucket);
        ObjectNode object = s3.putObject("object");
        object.put("key", encoded(key));
        object.put("size", size);
        object.put("eTag", eTag);
        object.put("sequencer", sequencer);
        return event;
    }

    /** A key as events carry it: URL-encoded UTF-8, a space as {@code +}, slashes as they are. */
    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String randomHex(int bytes) {
        byte[] random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().withUpperCase().formatHex(random);
    }
}
