package restyle.local.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static restyle.local.bucket.LocalS3.BUCKET;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3ServerTest {
    private static LocalS3 s3;
    private static S3Client client;

    @BeforeAll
    static void start() throws IOException {
        s3 = new LocalS3();
        client = s3.client;
    }

    @AfterAll
    static void stop() throws IOException {
        s3.close();
    }

    @Test
    void anotherHostsNameIsRefused() throws IOException {
        try (Socket socket = new Socket(s3.endpoint().getHost(), s3.endpoint().getPort())) {
            socket.getOutputStream().write("GET / HTTP/1.0\r\nHost: attacker.example\r\n\r\n".getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .contains(" 403 ", "AccessDenied", "Only 127.0.0.1 and localhost are served");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.png",
                "keys/with spaces and + and %20.png",
                "keys/ünïcödé 猫 🐈.png",
                "keys/!'()*&$@=:;,?#[].png",
                "keys/deep/er/than/that.json"
            })
    void objectIsReadAndListedUnderTheKeyItWasPutUnder(String key) {
        client.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(key));
        assertThat(client.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asUtf8String())
                .isEqualTo(key);
        assertThat(client.listObjectsV2(b -> b.bucket(BUCKET).prefix(key)).contents())
                .extracting(S3Object::key)
                .containsExactly(key);
        client.deleteObject(b -> b.bucket(BUCKET).key(key));
        assertThatThrownBy(() -> client.headObject(b -> b.bucket(BUCKET).key(key)))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void eTagIsTheMd5OfTheBytes() throws Exception {
        String eTag = client.putObject(b -> b.bucket(BUCKET).key("etag"), RequestBody.fromString("bytes"))
                .eTag();
        byte[] md5 = MessageDigest.getInstance("MD5").digest("bytes".getBytes(UTF_8));
        assertThat(eTag).isEqualTo("\"" + HexFormat.of().formatHex(md5) + "\"");
        assertThat(client.headObject(b -> b.bucket(BUCKET).key("etag")).eTag()).isEqualTo(eTag);
    }

    @Test
    void createOnlyIfAbsentIsRefusedTheSecondTime() {
        client.putObject(b -> b.bucket(BUCKET).key("once").ifNoneMatch("*"), RequestBody.fromString("first"));
        assertThatThrownBy(() -> client.putObject(
                        b -> b.bucket(BUCKET).key("once").ifNoneMatch("*"), RequestBody.fromString("second")))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(412);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("PreconditionFailed");
                });
        assertThat(text("once")).isEqualTo("first");
    }

    @Test
    void replaceIsRefusedWhenTheETagIsStale() {
        String first = put("replaced", "first");
        client.putObject(b -> b.bucket(BUCKET).key("replaced").ifMatch(first), RequestBody.fromString("second"));
        assertThatThrownBy(() -> client.putObject(
                        b -> b.bucket(BUCKET).key("replaced").ifMatch(first), RequestBody.fromString("third")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThat(text("replaced")).isEqualTo("second");
    }

    @Test
    void replaceOfAnObjectThatIsGoneIsRefusedWith404() {
        assertThatThrownBy(() -> client.putObject(
                        b -> b.bucket(BUCKET).key("never-there").ifMatch("\"0123\""), RequestBody.fromString("x")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
    }

    @Test
    void copyIsRefusedWhenTheSourceHasChanged() {
        String eTag = put("copy/source +ü.png", "picture");
        client.copyObject(b -> b.sourceBucket(BUCKET)
                .sourceKey("copy/source +ü.png")
                .copySourceIfMatch(eTag)
                .destinationBucket(BUCKET)
                .destinationKey("copy/frozen"));
        assertThat(text("copy/frozen")).isEqualTo("picture");

        put("copy/source +ü.png", "another picture");
        assertThatThrownBy(() -> client.copyObject(b -> b.sourceBucket(BUCKET)
                        .sourceKey("copy/source +ü.png")
                        .copySourceIfMatch(eTag)
                        .destinationBucket(BUCKET)
                        .destinationKey("copy/frozen")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThat(text("copy/frozen")).isEqualTo("picture");
    }

    @Test
    void metadataAndContentTypeSurviveAndAreCopiedOrReplaced() {
        Map<String, String> metadata =
                Map.of("prompt", "50%20 off", "prompt-encoded", "%E7%8C%AB", "word", "=?UTF-8?Q?caf=C3=A9?=");
        client.putObject(
                b -> b.bucket(BUCKET).key("meta").contentType("image/png").metadata(metadata),
                RequestBody.fromString("x"));
        client.copyObject(b -> b.sourceBucket(BUCKET)
                .sourceKey("meta")
                .destinationBucket(BUCKET)
                .destinationKey("meta2"));
        client.copyObject(b -> b.sourceBucket(BUCKET)
                .sourceKey("meta")
                .destinationBucket(BUCKET)
                .destinationKey("meta3")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("other", "value")));

        HeadObjectResponse head = client.headObject(b -> b.bucket(BUCKET).key("meta"));
        assertThat(head.metadata()).isEqualTo(metadata);
        assertThat(head.contentType()).isEqualTo("image/png");
        assertThat(client.headObject(b -> b.bucket(BUCKET).key("meta2")).metadata())
                .isEqualTo(metadata);
        assertThat(client.headObject(b -> b.bucket(BUCKET).key("meta3")).metadata())
                .isEqualTo(Map.of("other", "value"));
    }

    @Test
    void twoKilobytesOfMetadataAreKeptAndMoreAreRefused() {
        Map<String, String> full = Map.of("p", "x".repeat(Limits.USER_METADATA_BYTES - 1));
        client.putObject(b -> b.bucket(BUCKET).key("full").metadata(full), RequestBody.fromString("x"));
        assertThat(client.headObject(b -> b.bucket(BUCKET).key("full")).metadata())
                .isEqualTo(full);
        assertThatThrownBy(() -> client.putObject(
                        b -> b.bucket(BUCKET).key("over").metadata(Map.of("pp", full.get("p"))),
                        RequestBody.fromString("x")))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("MetadataTooLarge");
                    assertThat(e.getMessage()).contains("2049", "2048");
                });
    }

    @Test
    void keyPartTooLongForAFileIsRefusedWithTheLimit() {
        String key = "long/" + "猫".repeat(60) + ".png";
        assertThatThrownBy(() -> client.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString("x")))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("KeyTooLongError");
                    assertThat(e.getMessage()).contains("184", "160");
                });
    }

    @Test
    void checksumThatDoesNotFitTheBytesIsRefused() throws Exception {
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest("right".getBytes(UTF_8));
        String checksum = Base64.getEncoder().encodeToString(sha256);
        client.putObject(b -> b.bucket(BUCKET).key("sum").checksumSHA256(checksum), RequestBody.fromString("right"));
        assertThat(client.headObject(b -> b.bucket(BUCKET).key("sum").checksumMode("ENABLED"))
                        .checksumSHA256())
                .isEqualTo(checksum);
        assertThatThrownBy(() -> client.putObject(
                        b -> b.bucket(BUCKET).key("sum").checksumSHA256(checksum), RequestBody.fromString("wrong")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(400));
        assertThat(text("sum")).isEqualTo("right");
    }

    @Test
    void elevenMegabytesAreStoredInOnePut() {
        byte[] picture = new byte[11 * 1024 * 1024];
        new Random(7).nextBytes(picture);
        client.putObject(
                b -> b.bucket(BUCKET).key("big.png").checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromBytes(picture));
        assertThat(client.getObjectAsBytes(b -> b.bucket(BUCKET).key("big.png")).asByteArray())
                .isEqualTo(picture);
    }

    @Test
    void multipartUploadJoinsItsPartsAndLeavesNoneBehind() {
        String key = "parts/big file +.png";
        byte[] first = new byte[5 * 1024 * 1024];
        Arrays.fill(first, (byte) 'a');
        String upload = client.createMultipartUpload(
                        b -> b.bucket(BUCKET).key(key).metadata(Map.of("prompt", "in parts")))
                .uploadId();
        String eTag1 = part(key, upload, 1, first);
        String eTag2 = part(key, upload, 2, "bc".getBytes(UTF_8));
        assertThat(client.listObjectsV2(b -> b.bucket(BUCKET).prefix("parts/")).contents())
                .isEmpty();
        client.completeMultipartUpload(b -> b.bucket(BUCKET)
                .key(key)
                .uploadId(upload)
                .multipartUpload(m -> m.parts(
                        CompletedPart.builder().partNumber(1).eTag(eTag1).build(),
                        CompletedPart.builder().partNumber(2).eTag(eTag2).build())));

        HeadObjectResponse head = client.headObject(b -> b.bucket(BUCKET).key(key));
        assertThat(head.contentLength()).isEqualTo(first.length + 2);
        assertThat(head.metadata()).isEqualTo(Map.of("prompt", "in parts"));
        assertThat(head.eTag()).endsWith("-2\"");
        assertThat(client.listObjectsV2(b -> b.bucket(BUCKET).prefix("parts/")).contents())
                .hasSize(1);
        assertThat(client.listObjectsV2(b -> b.bucket(BUCKET)).contents())
                .extracting(S3Object::key)
                .noneMatch(stored -> stored.startsWith("."));
    }

    @Test
    void listingIsPagedInOrder() {
        List<String> keys = List.of("page/a", "page/b/c", "page/b/d", "page/e");
        keys.forEach(key -> put(key, "x"));
        assertThat(client.listObjectsV2Paginator(
                                b -> b.bucket(BUCKET).prefix("page/").maxKeys(3))
                        .contents())
                .extracting(S3Object::key)
                .containsExactlyElementsOf(keys);
        assertThat(client.listObjectsV2(b -> b.bucket(BUCKET).prefix("page/").delimiter("/"))
                        .commonPrefixes())
                .extracting(prefix -> prefix.prefix())
                .containsExactly("page/b/");
    }

    @Test
    void wrongSecretIsRefused() {
        try (S3Client stranger = s3.client(AwsBasicCredentials.create("local", "guess"))) {
            assertThatThrownBy(() ->
                            stranger.putObject(b -> b.bucket(BUCKET).key("stranger"), RequestBody.fromString("x")))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    @Test
    void presignedUrlServesItsObjectAloneAndOnlyAsSigned() throws Exception {
        put("signed/a b.png", "signed bytes");
        put("signed/other.png", "other bytes");
        URI url = presigned("signed/a b.png", Duration.ofMinutes(1));
        assertThat(status(url)).isEqualTo(200);
        assertThat(status(changed(url, "a%20b.png", "other.png"))).isEqualTo(403);
        assertThat(status(changed(url, "X-Amz-Expires=60", "X-Amz-Expires=600")))
                .isEqualTo(403);
        assertThat(status(URI.create("http://" + url.getAuthority() + url.getRawPath())))
                .isEqualTo(403);
    }

    @Test
    void presignedUrlEndsWithItsLifetime() throws Exception {
        put("signed/brief.png", "bytes");
        URI url = presigned("signed/brief.png", Duration.ofSeconds(1));
        await().atMost(Duration.ofSeconds(10)).until(() -> status(url) == 403);
    }

    @Test
    void portThatIsTakenIsNamed() {
        int taken = s3.endpoint().getPort();
        assertThatThrownBy(() -> S3Server.start(taken, LocalS3.CREDENTIALS, "eu-central-1", List.of()))
                .isInstanceOf(IOException.class)
                .hasMessage("S3 cannot listen on 127.0.0.1:" + taken + ": the port is in use");
    }

    @Test
    void connectionOutlivesAnUploadThatIsAnsweredBeforeItsEnd() throws Exception {
        String unsigned = "PUT /pictures/unsigned HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", s3.endpoint().getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            for (int i = 0; i < 3; i++) {
                out.write((unsigned + "01234").getBytes(UTF_8));
                assertThat(in.lines()
                                .filter(line -> line.startsWith("HTTP/1.1"))
                                .findFirst())
                        .hasValue("HTTP/1.1 403 Forbidden");
                out.write("56789".getBytes(UTF_8));
            }
        }
    }

    private static URI presigned(String key, Duration lifetime) throws Exception {
        try (S3Presigner presigner = s3.presigner()) {
            return presigner
                    .presignGetObject(b -> b.signatureDuration(lifetime)
                            .getObjectRequest(get -> get.bucket(BUCKET).key(key)))
                    .url()
                    .toURI();
        }
    }

    private static URI changed(URI url, String from, String to) {
        assertThat(url.toString()).contains(from);
        return URI.create(url.toString().replace(from, to));
    }

    private static int status(URI url) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static String part(String key, String upload, int number, byte[] bytes) {
        return client.uploadPart(
                        b -> b.bucket(BUCKET).key(key).uploadId(upload).partNumber(number),
                        RequestBody.fromBytes(bytes))
                .eTag();
    }

    private static String put(String key, String text) {
        return client.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromString(text))
                .eTag();
    }

    private static String text(String key) {
        return client.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asUtf8String();
    }
}
