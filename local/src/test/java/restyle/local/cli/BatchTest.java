package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import restyle.bucket.Keys;
import restyle.job.Job;
import restyle.job.JobJson;
import restyle.local.bucket.Bucket;
import restyle.local.bucket.S3Server;
import restyle.local.stack.LocalAccount;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class BatchTest {
    private static final AwsBasicCredentials CREDENTIALS = LocalAccount.newCredentials();

    private static final String BUCKET = "pictures";
    private static final Job COMPLETED = JobJson.read("""
        {"id": "0123456789abcdef0123456789abcdef", "status": "COMPLETED",
         "owner": {"door": "S3"}, "createdAt": "2026-11-26T12:00:00Z",
         "source": {"uploadKey": "incoming/cat.png"},
         "provider": {"output": "https://images.segmind.com/cat.jpg"},
         "result": {"key": "results/cat/0123456789abcdef0123456789abcdef.jpg"}}
        """.getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;

    @Test
    void aPictureThatCannotBeWrittenFailsWithTheAddressWhereItStillIs() throws IOException {
        Path out = folder.resolve("out");
        Destination destination = Destination.prepare(out);
        Files.delete(out);

        try (S3Server server =
                        S3Server.start(0, CREDENTIALS, LocalAccount.REGION, List.of(new Bucket(BUCKET, List.of())));
                S3Client s3 = client(server)) {
            put(s3, COMPLETED.result().key());
            put(s3, Keys.manifest(COMPLETED));

            Outcome outcome = new Batch(s3, BUCKET, destination).fetch(Path.of("cat.png"), COMPLETED);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.failure().message())
                                    .startsWith("The restyled picture could not be written to " + out
                                            + ": NoSuchFileException: ")
                                    .endsWith("; for seven days it can be fetched from"
                                            + " https://images.segmind.com/cat.jpg"));
        }
    }

    private static void put(S3Client s3, String key) {
        s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString("x"));
    }

    private static S3Client client(S3Server server) {
        return new ConnectionDetails(
                        BUCKET,
                        server.endpoint(),
                        URI.create("http://127.0.0.1:1"),
                        "arn:none",
                        LocalAccount.REGION,
                        CREDENTIALS.accessKeyId(),
                        CREDENTIALS.secretAccessKey())
                .clients()
                .s3();
    }
}
