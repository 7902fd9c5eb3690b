package restyle.local.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import restyle.local.roles.Condition;
import restyle.local.roles.Decision;
import restyle.local.roles.Permissions;
import restyle.local.roles.Principal;
import restyle.local.roles.Right;
import restyle.local.roles.Role;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** URLs that are signed in the session of a role that may read results/, may know what is missing in results/known/, and may put uploads/. */
class PresignedUrlsTest {
    private static final Duration VALIDITY = Duration.ofMinutes(5);
    private static final Principal.Role SIGNER =
            new Principal.Role("arn:aws:sts::000000000000:assumed-role/ApiFunctionRole/ApiFunction");

    private static HttpClient http;

    private final List<Decision> trail = new ArrayList<>();
    private final Role role = new Role(
            SIGNER,
            new Permissions(
                    List.of(
                            allow("s3:GetObject", "arn:aws:s3:::shelf/results/*", List.of()),
                            allow("s3:PutObject", "arn:aws:s3:::shelf/uploads/*", List.of()),
                            allow(
                                    "s3:ListBucket",
                                    "arn:aws:s3:::shelf",
                                    List.of(new Condition(
                                            Condition.Operator.StringLike, "s3:prefix", "results/known/*")))),
                    trail::add),
            new Random(1));
    private S3Server server;
    private S3Client operator;

    @BeforeAll
    static void open() {
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void shut() {
        http.close();
    }

    @BeforeEach
    void start() throws IOException {
        server = S3Server.start(
                0,
                LocalS3.CREDENTIALS,
                Map.of(role.sessionToken(), role),
                "us-east-1",
                List.of(new Bucket("shelf", List.of())));
        operator = new AwsClients(environment(Map.of())).s3();
        for (String key : List.of("results/ü + 1.png", "jobs/1.json")) {
            operator.putObject(put -> put.bucket("shelf").key(key), RequestBody.fromString("here"));
        }
    }

    @AfterEach
    void stop() throws IOException {
        operator.close();
        server.close();
    }

    @Test
    void whatItsSignerMayReadIsRead() throws Exception {
        HttpResponse<String> response = get(url("results/ü + 1.png", role.sessionToken()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("here");
        assertThat(trail)
                .extracting(decision -> decision.access().resource())
                .containsExactly("arn:aws:s3:::shelf/results/ü + 1.png");
    }

    @Test
    void whatItsSignerMayNotReadIsForbiddenInTheWordsOfS3() throws Exception {
        HttpResponse<String> response = get(url("jobs/1.json", role.sessionToken()));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body())
                .contains("<Code>AccessDenied</Code><Message>User: " + SIGNER.session())
                .contains("is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::shelf/jobs/1.json\"");
    }

    @Test
    void whatIsMissingIsForbiddenWhereItsSignerMayNotKnow() throws Exception {
        assertThat(get(url("results/missing", role.sessionToken())).statusCode())
                .isEqualTo(403);
        assertThat(get(url("results/known/missing", role.sessionToken())).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theOperatorsOwnUrlReadsAnything() throws Exception {
        assertThat(get(url("jobs/1.json", "")).statusCode()).isEqualTo(200);
        assertThat(trail).isEmpty();
    }

    @Test
    void aSessionThatNoRoleHasReadsNothing() throws Exception {
        assertThat(get(url("results/ü + 1.png", "another")).statusCode()).isEqualTo(403);
    }

    @Test
    void aUrlWhoseSessionWasTakenOffIsNotSigned() throws Exception {
        String stripped = url("jobs/1.json", role.sessionToken()).replaceFirst("X-Amz-Security-Token=[^&]*&", "");

        assertThat(stripped).doesNotContain("X-Amz-Security-Token");
        assertThat(get(stripped).statusCode()).isEqualTo(403);
    }

    @Test
    void whatItsSignerMayPutIsPutAndNothingElse() throws Exception {
        assertThat(send("PUT", writing("uploads/2")).statusCode()).isEqualTo(200);
        assertThat(operator.getObjectAsBytes(get -> get.bucket("shelf").key("uploads/2"))
                        .asUtf8String())
                .isEqualTo("2");

        HttpResponse<String> refused = send("PUT", writing("results/2"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("is not authorized to perform: s3:PutObject on resource");
    }

    @Test
    void aUrlThatDoesAnythingElseIsRefusedWhateverItsSignerMay() throws Exception {
        HttpResponse<String> response = send("DELETE", URI.create(url("results/ü + 1.png", role.sessionToken())));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("presigned URLs that read or put an object, and no others");
    }

    @Test
    void aHeaderThatWouldMakeAnotherCallOfItIsRefused() throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(writing("uploads/copy"))
                        .PUT(BodyPublishers.noBody())
                        .header("x-amz-copy-source", "/shelf/jobs/1.json")
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("headers present in the request which were not signed");
    }

    private URI writing(String key) throws URISyntaxException {
        try (S3Presigner presigner =
                new AwsClients(environment(Map.of("AWS_SESSION_TOKEN", role.sessionToken()))).presigner()) {
            return presigner
                    .presignPutObject(presign -> presign.signatureDuration(VALIDITY)
                            .putObjectRequest(put -> put.bucket("shelf").key(key)))
                    .url()
                    .toURI();
        }
    }

    private static HttpResponse<String> send(String method, URI url) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(url)
                        .method(method, BodyPublishers.ofString("2"))
                        .build(),
                BodyHandlers.ofString());
    }

    private String url(String key, String session) {
        try (S3Presigner presigner = new AwsClients(environment(Map.of("AWS_SESSION_TOKEN", session))).presigner()) {
            return presigner
                    .presignGetObject(presign -> presign.signatureDuration(VALIDITY)
                            .getObjectRequest(get -> get.bucket("shelf").key(key)))
                    .url()
                    .toString();
        }
    }

    private Environment environment(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("AWS_ENDPOINT_URL_S3", server.endpoint().toString());
        variables.put("AWS_REGION", "us-east-1");
        variables.put("AWS_ACCESS_KEY_ID", LocalS3.CREDENTIALS.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", LocalS3.CREDENTIALS.secretAccessKey());
        return new Environment(variables, List.of());
    }

    private static Right allow(String action, String resource, List<Condition> conditions) {
        return new Right("ApiFunction", "1", Right.Effect.ALLOW, SIGNER, action, resource, conditions);
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
