package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** In a process of its own, because only a process can be told to end. */
class ServeCommandTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(240)
    void whatIsPrintedWorksAndTheProcessEndsCleanlyWhenToldTo() throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        Process serve =
                StayingCommand.start(err, "serve", "--port", "0", "--api-key", "it's-mine", "--simulated-seconds", "0");
        try {
            String printed = StayingCommand.printed(serve);
            URI base = URI.create(StayingCommand.found(printed, "API base URL +(\\S+)"));
            String curl = StayingCommand.found(printed, "(curl .* -d .*)");
            assertThat(base).hasPath("/api/v1");
            assertThat(curl).contains("-H 'x-api-key: it'\\''s-mine'").endsWith("/api/v2/ideogram-2a-img-2-img");
            assertThat(printed)
                    .containsPattern("export AWS_ACCESS_KEY_ID=LOCAL[0-9A-F]{16}\n")
                    .containsPattern("aws --endpoint-url http://127\\.0\\.0\\.1:\\d+ s3 cp \\S+/samples/\\S+ "
                            + "s3://\\S+/incoming/\\S+ --metadata prompt='a watercolour'");
            ConnectionDetails details = ServedStack.find(base.getPort());
            assertThat(details.bucket()).isEqualTo(StayingCommand.found(printed, "Bucket +(\\S+)"));
            try (S3Client s3 = details.clients().s3()) {
                s3.putObject(
                        put -> put.bucket(details.bucket()).key("jobs/notes.txt"), RequestBody.fromString("buy milk"));
            }
            HttpResponse<String> submitted = submit(
                    StayingCommand.found(curl, "-d '([^']*)'"), StayingCommand.found(curl, "(\\S+)$"), "it's-mine");
            assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(200);
            await().atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(err).content().contains("  COMPLETED  "));
        } finally {
            serve.destroy();
        }

        assertThat(serve.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(serve.exitValue()).isEqualTo(128 + 15);
        assertThat(Files.readString(err))
                .contains("SIMULATED")
                .endsWith("Stopped\n")
                .doesNotContain("\tat ");
    }

    private static HttpResponse<String> submit(String body, String url, String key)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .header("x-api-key", key)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
