package restyle.runtime;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The AWS clients of one function.
 *
 * <p>Region, credentials and endpoints are the SDK's own environment variables, but read from the given environment:
 * where several functions share one process, each has its own.
 */
public final class AwsClients {
    /**
     * What one attempt of a call may take: one that hangs must not take the whole invocation with it. The first call of
     * a new execution environment with 256 MB, a seventh of a processor, needs several seconds for its classes alone.
     */
    public static final Duration ATTEMPT = Duration.ofSeconds(12);

    /** The same for functions that someone waits for, which have more memory and less time. */
    public static final Duration ATTEMPT_AT_A_DOOR = Duration.ofSeconds(4);

    /** How many such attempts a call may take; of those that fail at once the SDK makes up to four. */
    private static final int ATTEMPTS = 2;

    private final Environment environment;
    private final Duration attempt;
    private final Region region;
    private final AwsCredentialsProvider credentials;

    public AwsClients(Environment environment) {
        this(environment, ATTEMPT);
    }

    /** @param attempt what one attempt of a call may take, payload included */
    public AwsClients(Environment environment, Duration attempt) {
        this.environment = environment;
        this.attempt = attempt;
        this.region = Region.of(environment.text("AWS_REGION"));
        this.credentials = StaticCredentialsProvider.create(credentials(environment));
    }

    public S3Client s3() {
        return configured(S3Client.builder(), "AWS_ENDPOINT_URL_S3");
    }

    public SfnClient stepFunctions() {
        return configured(SfnClient.builder(), "AWS_ENDPOINT_URL_SFN");
    }

    public SsmClient parameters() {
        return configured(SsmClient.builder(), "AWS_ENDPOINT_URL_SSM");
    }

    /** Signs URLs without a call, so it carries no interceptors. */
    public S3Presigner presigner() {
        S3Presigner.Builder builder = S3Presigner.builder().region(region).credentialsProvider(credentials);
        endpoint("AWS_ENDPOINT_URL_S3").ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C configured(
            B builder, String endpointVariable) {
        endpoint(endpointVariable).ifPresent(builder::endpointOverride);
        return builder.region(region)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(configuration -> {
                    configuration.apiCallAttemptTimeout(attempt).apiCallTimeout(attempt.multipliedBy(ATTEMPTS));
                    environment.interceptors().forEach(configuration::addExecutionInterceptor);
                })
                .build();
    }

    private Optional<URI> endpoint(String variable) {
        return environment
                .find(variable)
                .or(() -> environment.find("AWS_ENDPOINT_URL"))
                .map(URI::create);
    }

    private static AwsCredentials credentials(Environment environment) {
        String accessKeyId = environment.text("AWS_ACCESS_KEY_ID");
        String secretAccessKey = environment.text("AWS_SECRET_ACCESS_KEY");
        return environment
                .find("AWS_SESSION_TOKEN")
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(accessKeyId, secretAccessKey, token))
                .orElseGet(() -> AwsBasicCredentials.create(accessKeyId, secretAccessKey));
    }
}
