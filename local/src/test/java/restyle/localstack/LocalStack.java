package restyle.localstack;

import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * A running LocalStack.
 *
 * @param endpoint of all its services
 * @param here the address of this machine that its functions can reach
 * @param stop ends it, if it was started for these tests
 */
public record LocalStack(URI endpoint, InetAddress here, Runnable stop) implements AutoCloseable {
    static final String HOW_TO = "SKIPPED: the tests with LocalStack need one: set LOCALSTACK_ENDPOINT to that of a"
            + " running one, or have one started in Docker by mvn verify -Plocalstack";

    private static final Optional<String> ENDPOINT =
            Optional.ofNullable(System.getenv("LOCALSTACK_ENDPOINT")).filter(value -> !value.isBlank());
    private static final boolean IN_DOCKER = Boolean.getBoolean("restyle.localstack.docker");
    private static final String REGION = "us-east-1";
    private static final String ACCESS_KEY = "test";

    static boolean isWanted() {
        return IN_DOCKER || ENDPOINT.isPresent();
    }

    static LocalStack find() {
        return IN_DOCKER
                ? LocalStackInDocker.start()
                : new LocalStack(URI.create(ENDPOINT.orElseThrow()), InetAddress.getLoopbackAddress(), () -> {});
    }

    /** A client of any of its services. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.region(Region.of(REGION))
                .endpointOverride(endpoint)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, ACCESS_KEY)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** Variables by which AWS's tools take it for AWS. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_ACCESS_KEY_ID", ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY", ACCESS_KEY,
                "AWS_REGION", REGION,
                "AWS_DEFAULT_REGION", REGION);
    }

    @Override
    public void close() {
        stop.run();
    }
}
