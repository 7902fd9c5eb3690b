package restyle.local.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** A URL by which one object can be put, of the type and the length that were signed. */
class PresignedUploadTest {
    private static final byte[] PICTURE = {1, 2, 3, 4, 5};

    private static LocalS3 s3;
    private static HttpClient http;

    @BeforeAll
    static void start() throws IOException {
        s3 = new LocalS3();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() throws IOException {
        http.close();
        s3.close();
    }

    @Test
    void typeAndLengthAreSigned() {
        assertThat(presigned("signed", Duration.ofMinutes(1)).signedHeaders())
                .containsOnlyKeys("host", "content-type", "content-length");
    }

    @Test
    void whatWasSignedIsTaken() throws Exception {
        assertThat(put(url("whole.png"), "image/png", BodyPublishers.ofByteArray(PICTURE)))
                .isEqualTo(200);
        assertThat(s3.client
                        .getObjectAsBytes(get -> get.bucket(LocalS3.BUCKET).key("whole.png"))
                        .asByteArray())
                .isEqualTo(PICTURE);
        assertThat(s3.client
                        .headObject(head -> head.bucket(LocalS3.BUCKET).key("whole.png"))
                        .contentType())
                .isEqualTo("image/png");
    }

    @Test
    void anotherLengthIsRefusedAndLeavesNothing() throws Exception {
        URI url = url("length.png");

        for (byte[] other : new byte[][] {{}, {1, 2, 3, 4}, {1, 2, 3, 4, 5, 6}}) {
            assertThat(put(url, "image/png", BodyPublishers.ofByteArray(other))).isEqualTo(403);
        }
        assertThat(put(url, "image/png", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(PICTURE))))
                .as("a length that is not told")
                .isEqualTo(403);
        assertThat(keys("length.png")).isEmpty();
    }

    @Test
    void anotherTypeIsRefusedAndLeavesNothing() throws Exception {
        assertThat(put(url("type.png"), "text/html", BodyPublishers.ofByteArray(PICTURE)))
                .isEqualTo(403);
        assertThat(keys("type.png")).isEmpty();
    }

    @Test
    void anotherKeyOrAnotherSignedHeaderListIsRefused() throws Exception {
        for (String[] change : new String[][] {
            {"mine.png", "yours.png"},
            {"content-length%3Bcontent-type%3B", "content-type%3B"},
            {"X-Amz-Expires=60", "X-Amz-Expires=600"}
        }) {
            String url = url("mine.png").toString();
            assertThat(url).contains(change[0]);
            assertThat(put(
                            URI.create(url.replace(change[0], change[1])),
                            "image/png",
                            BodyPublishers.ofByteArray(PICTURE)))
                    .isEqualTo(403);
        }
    }

    @Test
    void afterItsLifetimeItIsRefused() throws Exception {
        URI url = presigned("late.png", Duration.ofSeconds(1)).url().toURI();

        await().atMost(Duration.ofSeconds(10))
                .until(() -> put(url, "image/png", BodyPublishers.ofByteArray(PICTURE)) == 403);
    }

    private static URI url(String key) throws URISyntaxException {
        return presigned(key, Duration.ofMinutes(1)).url().toURI();
    }

    private static PresignedPutObjectRequest presigned(String key, Duration lifetime) {
        try (S3Presigner presigner = s3.presigner()) {
            return presigner.presignPutObject(presign -> presign.signatureDuration(lifetime)
                    .putObjectRequest(put -> put.bucket(LocalS3.BUCKET)
                            .key(key)
                            .contentType("image/png")
                            .contentLength((long) PICTURE.length)));
        }
    }

    private static int put(URI url, String type, BodyPublisher body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .PUT(body)
                .header("Content-Type", type)
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static List<String> keys(String prefix) {
        return s3.client.listObjectsV2(list -> list.bucket(LocalS3.BUCKET).prefix(prefix)).contents().stream()
                .map(object -> object.key())
                .toList();
    }
}
