package restyle.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

class JsonProtocolServerTest {
    private static final AwsBasicCredentials CREDENTIALS = AwsBasicCredentials.create("id", "secret");

    private JsonProtocolServer server;

    @BeforeEach
    void start() throws IOException {
        server = JsonProtocolServer.start(
                0,
                CREDENTIALS,
                Map.of(
                        "Service.Echo",
                        request -> request,
                        "Service.Refuse",
                        request -> {
                            throw new ServiceException("NoSuchThing", "there is no thing");
                        },
                        "Service.Break",
                        request -> {
                            throw new IllegalStateException("secret");
                        }));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> post(String target, String body) throws IOException, InterruptedException {
        return send(signed(target, body, CREDENTIALS), body);
    }

    private SdkHttpFullRequest signed(String target, String body, AwsBasicCredentials credentials) {
        SdkHttpFullRequest request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(server.uri())
                .putHeader("X-Amz-Target", target)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .build();
        return (SdkHttpFullRequest) AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "service")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                .request();
    }

    private HttpResponse<String> send(SdkHttpFullRequest signed, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.uri()).POST(HttpRequest.BodyPublishers.ofString(body));
        signed.forEachHeader((name, values) -> {
            if (!name.equals("Host")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void assertDenied(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"__type\":\"AccessDeniedException\"");
    }

    @Test
    void unsignedRequestIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri())
                .header("X-Amz-Target", "Service.Echo")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertDenied(client.send(request, HttpResponse.BodyHandlers.ofString()));
        }
    }

    @Test
    void otherAccessKeyAndOtherSecretAreRefused() throws Exception {
        for (AwsBasicCredentials other :
                List.of(AwsBasicCredentials.create("other", "secret"), AwsBasicCredentials.create("id", "other"))) {
            assertDenied(send(signed("Service.Echo", "{}", other), "{}"));
        }
    }

    @Test
    void signatureOfAnotherRequestIsRefused() throws Exception {
        SdkHttpFullRequest signed = signed("Service.Echo", "{}", CREDENTIALS);

        assertDenied(send(signed, "{\"a\":1}"));
        assertDenied(send(
                signed.toBuilder().putHeader("X-Amz-Target", "Service.Break").build(), "{}"));
    }

    @Test
    void anotherHostsNameIsRefused() throws Exception {
        URI server = this.server.uri();
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write("POST / HTTP/1.0\r\nHost: attacker.example\r\nX-Amz-Target: Service.Echo\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("403", "AccessDeniedException", "Only 127.0.0.1 and localhost are served");
        }
    }

    @Test
    void operationIsFoundByItsTargetAndAnswersInTheRequestsContentType() throws Exception {
        HttpResponse<String> answer = post("Service.Echo", "{\"a\":\"ä\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"a\":\"ä\"}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-amz-json-1.1");
    }

    @Test
    void refusalCarriesItsCodeAndMessage() throws Exception {
        HttpResponse<String> answer = post("Service.Refuse", "{}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"__type\":\"NoSuchThing\",\"message\":\"there is no thing\"}");
    }

    @Test
    void unknownOperationIsNamed() throws Exception {
        HttpResponse<String> answer = post("Service.Other", "{}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("UnknownOperationException", "Service.Other");
    }

    @Test
    void bodyThatIsNotJsonIsRefused() throws Exception {
        assertThat(post("Service.Echo", "{").body()).contains("SerializationException");
    }

    @Test
    void unexpectedFailureTellsNothingOfItself() throws Exception {
        HttpResponse<String> answer = post("Service.Break", "{}");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("InternalFailure").doesNotContain("secret");
    }
}
