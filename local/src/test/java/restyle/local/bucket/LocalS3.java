package restyle.local.bucket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A started server with one bucket, and the AWS SDK's client of it. */
final class LocalS3 implements AutoCloseable {
    static final String BUCKET = "pictures";
    static final AwsBasicCredentials CREDENTIALS = AwsBasicCredentials.create("local", "local-secret");

    final Queue<ObjectNode> events = new ConcurrentLinkedQueue<>();
    final S3Server server;
    final S3Client client;

    LocalS3() throws IOException {
        this("", "");
    }

    LocalS3(String prefix, String suffix) throws IOException {
        server = started(prefix, suffix, events::add);
        client = client(CREDENTIALS);
    }

    LocalS3(Consumer<ObjectNode> target) throws IOException {
        server = started("", "", target);
        client = client(CREDENTIALS);
    }

    private static S3Server started(String prefix, String suffix, Consumer<ObjectNode> target) throws IOException {
        Notification notification = new Notification("uploads", Set.of("s3:ObjectCreated:*"), prefix, suffix, target);
        return S3Server.start(0, CREDENTIALS, "eu-central-1", List.of(new Bucket(BUCKET, List.of(notification))));
    }

    S3Client client(AwsBasicCredentials credentials) {
        return S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(CREDENTIALS))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    URI endpoint() {
        return server.endpoint();
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
