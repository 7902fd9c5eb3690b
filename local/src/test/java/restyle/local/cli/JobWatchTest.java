package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import restyle.bucket.Keys;
import restyle.job.Job;
import restyle.job.JobId;
import restyle.job.JobJson;
import restyle.job.Owner;
import restyle.local.bucket.Bucket;
import restyle.local.bucket.S3Server;
import restyle.local.stack.LocalAccount;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

class JobWatchTest {
    private static final AwsBasicCredentials CREDENTIALS = LocalAccount.newCredentials();

    private static final String BUCKET = "pictures";
    private static final String ID = JobId.of("cat.png");

    private S3Server server;
    private S3Client s3;
    private JobWatch watch;

    @BeforeEach
    void start() throws IOException {
        server = S3Server.start(0, CREDENTIALS, LocalAccount.REGION, List.of(new Bucket(BUCKET, List.of())));
        s3 = client(List.of());
        watch = new JobWatch(s3, BUCKET);
    }

    @AfterEach
    void stop() throws IOException {
        s3.close();
        server.close();
    }

    @Test
    void aRecordIsSeenOnceAndAgainWhenItHasChanged() {
        put(Keys.record(ID), record("a model"));

        assertThat(watch.look()).extracting(Job::id).containsExactly(ID);
        assertThat(watch.look()).isEmpty();
        put(Keys.record(ID), record("another model"));
        assertThat(watch.look()).extracting(Job::model).containsExactly("another model");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "buy milk",
                "",
                "null",
                "{}",
                "[1]",
                "{\"id\":\"0123456789abcdef0123456789abcdef\",\"status\":\"FAILED\"}",
                "{\"id\":\"0123456789abcdef0123456789abcdef\",\"status\":\"LOST\"}"
            })
    void anObjectThatIsNoRecordHidesNoneOfTheJobs(String content) {
        put("jobs/0123456789abcdef0123456789abcdef.json", content.getBytes(StandardCharsets.UTF_8));
        put(Keys.record(ID), record("a model"));
        put("jobs/copy.json", record("a model"));

        assertThat(watch.look()).extracting(Job::id).containsExactly(ID);
    }

    @Test
    void aRecordThatIsGoneBetweenListingAndReadingHidesNoneOfTheOthersAndIsSeenWhenItIsBack() {
        String gone = JobId.of("gone.png");
        put(Keys.record(gone), record(gone, "a model"));
        put(Keys.record(ID), record("a model"));
        boolean[] first = {true};
        try (S3Client deleting = client(List.of(beforeReading(gone, () -> {
            if (first[0]) {
                first[0] = false;
                s3.deleteObject(delete -> delete.bucket(BUCKET).key(Keys.record(gone)));
            }
        })))) {
            JobWatch sameWatch = new JobWatch(deleting, BUCKET);

            assertThat(sameWatch.look()).extracting(Job::id).containsExactly(ID);
            put(Keys.record(gone), record(gone, "a model"));
            assertThat(sameWatch.look()).extracting(Job::id).containsExactly(gone);
        }
    }

    @Test
    void aBucketThatCannotBeListedIsTold() throws IOException {
        server.close();

        assertThatThrownBy(watch::look).isInstanceOf(SdkException.class);
    }

    private static ExecutionInterceptor beforeReading(String id, Runnable action) {
        return new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                SdkRequest request = context.request();
                if (request instanceof GetObjectRequest get && get.key().equals(Keys.record(id))) {
                    action.run();
                }
            }
        };
    }

    private S3Client client(List<ExecutionInterceptor> interceptors) {
        Map<String, String> variables = Map.of(
                "AWS_ENDPOINT_URL_S3", server.endpoint().toString(),
                "AWS_REGION", LocalAccount.REGION,
                "AWS_ACCESS_KEY_ID", CREDENTIALS.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", CREDENTIALS.secretAccessKey());
        return new AwsClients(new Environment(variables, interceptors)).s3();
    }

    private void put(String key, byte[] content) {
        s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    private static byte[] record(String model) {
        return record(ID, model);
    }

    private static byte[] record(String id, String model) {
        return JobJson.write(Job.queued(
                id,
                Owner.bucket(),
                model,
                JsonNodeFactory.instance.objectNode(),
                null,
                null,
                Duration.ofMinutes(1),
                Instant.EPOCH));
    }
}
