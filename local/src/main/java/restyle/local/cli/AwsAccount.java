package restyle.local.cli;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The AWS account of the user's own configuration, in one region. */
record AwsAccount(Region region, AwsCredentialsProvider credentials) {
    /**
     * @param region that of the configuration if absent
     * @throws FailedException if the configuration has no region, or no credentials
     */
    static AwsAccount configured(Optional<String> region) {
        AwsCredentialsProvider credentials =
                DefaultCredentialsProvider.builder().build();
        try {
            credentials.resolveCredentials();
        } catch (SdkClientException e) {
            throw new FailedException(
                    "There are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; of"
                        + " a login by SSO they are set by eval \"$(aws configure export-credentials --format env)\"",
                    e);
        }
        return new AwsAccount(region.map(Region::of).orElseGet(AwsAccount::configuredRegion), credentials);
    }

    S3Client s3() {
        return client(S3Client.builder());
    }

    SfnClient stepFunctions() {
        return client(SfnClient.builder());
    }

    CloudFormationClient cloudFormation() {
        return client(CloudFormationClient.builder());
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.region(region)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static Region configuredRegion() {
        try {
            return new DefaultAwsRegionProviderChain().getRegion();
        } catch (SdkClientException e) {
            throw new FailedException("There is no AWS region: give --region, or set AWS_REGION", e);
        }
    }
}
