package restyle.runtime;

import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** The AWS clients of one function, each carrying the environment's interceptors. Region and endpoints are the SDK's own settings. */
public final class AwsClients {
    private final Environment environment;

    public AwsClients(Environment environment) {
        this.environment = environment;
    }

    public S3Client s3() {
        return configured(S3Client.builder());
    }

    public SfnClient stepFunctions() {
        return configured(SfnClient.builder());
    }

    public SsmClient parameters() {
        return configured(SsmClient.builder());
    }

    /** Signs URLs without a call, so it carries no interceptors. */
    public S3Presigner presigner() {
        return S3Presigner.create();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C configured(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(
                        configuration -> environment.interceptors().forEach(configuration::addExecutionInterceptor))
                .build();
    }
}
