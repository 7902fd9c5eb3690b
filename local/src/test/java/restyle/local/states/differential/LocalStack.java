package restyle.local.states.differential;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** The LocalStack to compare with, if there is one. */
final class LocalStack {
    static final String ROLE = "arn:aws:iam::000000000000:role/differential";

    private final URI endpoint;

    private LocalStack(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Skips the test, with one line that says why, where no LocalStack is named. */
    static LocalStack required() {
        Optional<String> endpoint = Optional.ofNullable(System.getenv("LOCALSTACK_ENDPOINT"));
        if (endpoint.isEmpty()) {
            System.out.println("Not compared with LocalStack: set LOCALSTACK_ENDPOINT to where one runs.");
        }
        Assumptions.assumeTrue(endpoint.isPresent(), "LOCALSTACK_ENDPOINT is not set");
        return new LocalStack(URI.create(endpoint.get()));
    }

    <C> C client(AwsClientBuilder<?, C> builder) {
        builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
        return builder.build();
    }

    /** The host by which a function reaches a server of the test. */
    String hostOfTests() {
        return "127.0.0.1";
    }
}
