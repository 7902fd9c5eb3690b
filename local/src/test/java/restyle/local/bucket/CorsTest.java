package restyle.local.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a browser is told that shows a page from elsewhere. */
class CorsTest {
    private static final CorsRule ANY_ORIGIN =
            new CorsRule(List.of("*"), List.of("GET", "PUT"), List.of("Content-Type"));

    private static S3Server open;
    private static S3Server closed;
    private static HttpClient http;

    @BeforeAll
    static void start() throws IOException {
        open = server(List.of(ANY_ORIGIN));
        closed = server(List.of());
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() throws IOException {
        http.close();
        closed.close();
        open.close();
    }

    @ParameterizedTest
    @CsvSource({"PUT, content-type, 200", "GET, '', 200", "DELETE, '', 400", "PUT, x-amz-acl, 403"})
    void aPreflightIsAnsweredAsTheRuleSaysWithoutASignature(String method, String headers, int status)
            throws Exception {
        HttpResponse<Void> answer = preflight(open, method, headers);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(allowedOrigin(answer)).isEqualTo(status == 200 ? Optional.of("*") : Optional.empty());
    }

    @Test
    void aPreflightSaysWhatIsAllowed() throws Exception {
        HttpResponse<Void> answer = preflight(open, "PUT", "content-type");

        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).hasValue("GET, PUT");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).hasValue("content-type");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @Test
    void anErrorCanBeReadByThePageToo() throws Exception {
        HttpResponse<Void> answer = http.send(
                HttpRequest.newBuilder(open.endpoint().resolve("/shelf/missing.png"))
                        .header("Origin", "https://example.com")
                        .build(),
                BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(allowedOrigin(answer)).hasValue("*");
    }

    @Test
    void aBucketWithoutARuleServesNoPage() throws Exception {
        HttpResponse<Void> answer = preflight(closed, "GET", "");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(allowedOrigin(answer)).isEmpty();
    }

    @Test
    void whatTheLocalBucketCannotDoIsNamed() {
        assertThatThrownBy(() -> new CorsRule(List.of("https://*.example.com"), List.of("GET"), List.of()))
                .hasMessageContaining("https://*.example.com");
        CorsRule other = new CorsRule(List.of("https://example.com"), List.of("GET"), List.of());
        assertThatThrownBy(() -> server(List.of(ANY_ORIGIN, other))).hasMessageContaining("2 CORS rules");
    }

    private static S3Server server(List<CorsRule> rules) throws IOException {
        return S3Server.start(0, LocalS3.CREDENTIALS, "us-east-1", List.of(new Bucket("shelf", List.of(), rules)));
    }

    private static HttpResponse<Void> preflight(S3Server server, String method, String headers)
            throws IOException, InterruptedException {
        URI url = server.endpoint().resolve("/shelf/uploads/1.png?X-Amz-Signature=0&X-Amz-Security-Token=nobodys");
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "https://example.com")
                .header("Access-Control-Request-Method", method);
        if (!headers.isEmpty()) {
            request.header("Access-Control-Request-Headers", headers);
        }
        return http.send(request.build(), BodyHandlers.discarding());
    }

    private static Optional<String> allowedOrigin(HttpResponse<?> answer) {
        return answer.headers().firstValue("Access-Control-Allow-Origin");
    }
}
