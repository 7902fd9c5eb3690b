package restyle.local.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static restyle.local.bucket.LocalS3.BUCKET;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

class NotificationTest {
    @Test
    void putIsToldAsS3TellsIt() throws Exception {
        try (LocalS3 s3 = new LocalS3()) {
            ObjectMapper json = new ObjectMapper();
            Instant before = Instant.now();
            s3.client.putObject(b -> b.bucket(BUCKET).key("incoming/cat.png"), RequestBody.fromString("miaow"));

            assertThat(s3.events).hasSize(1);
            ObjectNode event = s3.events.remove();
            JsonNode told = event.path("Records").path(0);
            assertThat(Instant.parse(told.path("eventTime").textValue()))
                    .isBetween(before.minusMillis(1), Instant.now());
            assertThat(told.path("s3").path("object").path("sequencer").textValue())
                    .matches("[0-9A-F]{18}");
            masked(told, "/eventTime", "eventTime");
            masked(told, "/responseElements/x-amz-request-id", "x-amz-request-id");
            masked(told, "/responseElements/x-amz-id-2", "x-amz-id-2");
            masked(told, "/s3/object/sequencer", "sequencer");
            assertThat(json.readTree(event.toString())).isEqualTo(json.readTree("""
                {"Records": [{
                  "eventVersion": "2.1",
                  "eventSource": "aws:s3",
                  "awsRegion": "eu-central-1",
                  "eventTime": "-",
                  "eventName": "ObjectCreated:Put",
                  "userIdentity": {"principalId": "AWS:RESTYLELOCAL"},
                  "requestParameters": {"sourceIPAddress": "127.0.0.1"},
                  "responseElements": {"x-amz-request-id": "-", "x-amz-id-2": "-"},
                  "s3": {
                    "s3SchemaVersion": "1.0",
                    "configurationId": "uploads",
                    "bucket": {
                      "name": "pictures",
                      "ownerIdentity": {"principalId": "RESTYLELOCAL"},
                      "arn": "arn:aws:s3:::pictures"},
                    "object": {
                      "key": "incoming/cat.png",
                      "size": 5,
                      "eTag": "%s",
                      "sequencer": "-"}}}]}
                """.formatted(md5("miaow"))));
        }
    }

    @Test
    void keyIsEncodedAsS3EncodesIt() throws Exception {
        try (LocalS3 s3 = new LocalS3()) {
            s3.client.putObject(b -> b.bucket(BUCKET).key("in coming/a+b %41 ü猫.png"), RequestBody.empty());
            String key = object(s3.events.remove()).path("key").textValue();
            assertThat(key).isEqualTo("in+coming/a%2Bb+%2541+%C3%BC%E7%8C%AB.png");
            assertThat(URLDecoder.decode(key, UTF_8)).isEqualTo("in coming/a+b %41 ü猫.png");
        }
    }

    @Test
    void copyAndMultipartUploadAreToldUnderTheirOwnNames() throws Exception {
        try (LocalS3 s3 = new LocalS3()) {
            S3Client client = s3.client;
            client.putObject(b -> b.bucket(BUCKET).key("a"), RequestBody.fromString("123"));
            client.copyObject(b -> b.sourceBucket(BUCKET)
                    .sourceKey("a")
                    .destinationBucket(BUCKET)
                    .destinationKey("b"));
            String upload =
                    client.createMultipartUpload(b -> b.bucket(BUCKET).key("c")).uploadId();
            String part = client.uploadPart(
                            b -> b.bucket(BUCKET).key("c").uploadId(upload).partNumber(1),
                            RequestBody.fromString("1234"))
                    .eTag();
            String joined = client.completeMultipartUpload(b -> b.bucket(BUCKET)
                            .key("c")
                            .uploadId(upload)
                            .multipartUpload(m -> m.parts(CompletedPart.builder()
                                    .partNumber(1)
                                    .eTag(part)
                                    .build())))
                    .eTag();

            assertThat(s3.events)
                    .extracting(event ->
                            event.path("Records").path(0).path("eventName").textValue())
                    .containsExactly(
                            "ObjectCreated:Put", "ObjectCreated:Copy", "ObjectCreated:CompleteMultipartUpload");
            assertThat(s3.events)
                    .extracting(event -> object(event).path("size").intValue())
                    .containsExactly(3, 3, 4);
            assertThat(s3.events)
                    .extracting(event -> object(event).path("eTag").textValue())
                    .containsExactly(md5("123"), md5("123"), joined.replace("\"", ""));
            assertThat(s3.events)
                    .extracting(event -> object(event).path("sequencer").textValue())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void onlyWhatTheFilterWantsIsTold() throws Exception {
        try (LocalS3 s3 = new LocalS3("incoming/", ".png")) {
            for (String key : List.of("incoming/a.png", "incoming/b.PNG", "results/incoming/c.png", "incoming/d.txt")) {
                s3.client.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString("x"));
            }
            assertThat(s3.events)
                    .extracting(event -> object(event).path("key").textValue())
                    .containsExactly("incoming/a.png");
        }
    }

    @Test
    void configurationForCopiesIsNotToldOfPuts() throws Exception {
        ConcurrentLinkedQueue<ObjectNode> copies = new ConcurrentLinkedQueue<>();
        Notification onlyCopies = new Notification("copies", Set.of("s3:ObjectCreated:Copy"), "", "", copies::add);
        assertThat(onlyCopies.wants(created(ObjectCreated.COPY))).isTrue();
        assertThat(onlyCopies.wants(created(ObjectCreated.PUT))).isFalse();
        assertThatThrownBy(() -> new Notification("gone", Set.of("s3:ObjectRemoved:*"), "", "", copies::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("gone", "s3:ObjectRemoved:*", "s3:ObjectCreated:*");
    }

    @Test
    void objectIsVisibleWhenItIsTold() throws Exception {
        ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
        LocalS3[] self = new LocalS3[1];
        try (LocalS3 s3 = new LocalS3(event -> seen.add(self[0].client
                .getObjectAsBytes(
                        b -> b.bucket(BUCKET).key(object(event).path("key").textValue()))
                .asUtf8String()))) {
            self[0] = s3;
            s3.client.putObject(b -> b.bucket(BUCKET).key("k"), RequestBody.fromString("bytes"));
        }
        assertThat(seen).containsExactly("bytes");
    }

    @Test
    void failedDeliveryIsToldToTheUploaderWhoseRetryDeliversIt() throws Exception {
        AtomicInteger deliveries = new AtomicInteger();
        try (LocalS3 s3 = new LocalS3(event -> {
            if (deliveries.incrementAndGet() == 1) {
                throw new IllegalStateException("queue is closed");
            }
        })) {
            s3.client.putObject(b -> b.bucket(BUCKET).key("k"), RequestBody.fromString("bytes"));
        }
        assertThat(deliveries).hasValue(2);
    }

    @Test
    void uploadIsAnswered500WhenNoDeliverySucceeds() throws Exception {
        try (LocalS3 s3 = new LocalS3(event -> {
            throw new IllegalStateException("queue is closed");
        })) {
            assertThatThrownBy(
                            () -> s3.client.putObject(b -> b.bucket(BUCKET).key("k"), RequestBody.fromString("bytes")))
                    .isInstanceOfSatisfying(S3Exception.class, e -> {
                        assertThat(e.statusCode()).isEqualTo(500);
                        assertThat(e.getMessage()).contains("k is stored in pictures", "uploads");
                    });
            ResponseBytes<GetObjectResponse> stored =
                    s3.client.getObjectAsBytes(b -> b.bucket(BUCKET).key("k"));
            assertThat(stored.asUtf8String()).isEqualTo("bytes");
        }
    }

    private static ObjectCreated created(String eventName) {
        return new ObjectCreated(eventName, BUCKET, "k", 1, "e", "0", Instant.EPOCH);
    }

    private static JsonNode object(JsonNode event) {
        return event.path("Records").path(0).path("s3").path("object");
    }

    private static void masked(JsonNode told, String pointer, String field) {
        JsonNode parent = told.at(pointer.substring(0, pointer.lastIndexOf('/')));
        assertThat(parent.path(field).textValue()).isNotBlank();
        ((ObjectNode) parent).put(field, "-");
    }

    private static String md5(String text) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    }
}
