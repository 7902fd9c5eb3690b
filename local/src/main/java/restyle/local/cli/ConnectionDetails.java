package restyle.local.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import restyle.local.stack.LocalAccount;
import restyle.local.stack.RunningStack;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;

/** How clients reach a stack that runs on this machine. The credentials open nothing but it. */
record ConnectionDetails(
        String bucket,
        URI s3Endpoint,
        URI stepFunctionsEndpoint,
        String stateMachineArn,
        String region,
        String accessKeyId,
        String secretAccessKey) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    ConnectionDetails {
        requireNonNull(bucket, "bucket is null");
        requireNonNull(s3Endpoint, "s3Endpoint is null");
        requireNonNull(stepFunctionsEndpoint, "stepFunctionsEndpoint is null");
        requireNonNull(stateMachineArn, "stateMachineArn is null");
        requireNonNull(region, "region is null");
        requireNonNull(accessKeyId, "accessKeyId is null");
        requireNonNull(secretAccessKey, "secretAccessKey is null");
    }

    static ConnectionDetails of(RunningStack stack) {
        return new ConnectionDetails(
                stack.bucket(),
                stack.s3Endpoint(),
                stack.stepFunctionsEndpoint(),
                stack.stateMachineArn(),
                LocalAccount.REGION,
                stack.credentials().accessKeyId(),
                stack.credentials().secretAccessKey());
    }

    /** @throws IOException if this is not what {@link #json} wrote */
    static ConnectionDetails read(byte[] json) throws IOException {
        return MAPPER.readValue(json, ConnectionDetails.class);
    }

    byte[] json() throws IOException {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    AwsClients clients() {
        return new AwsClients(new Environment(
                Map.of(
                        "AWS_ENDPOINT_URL_S3", s3Endpoint.toString(),
                        "AWS_ENDPOINT_URL_SFN", stepFunctionsEndpoint.toString(),
                        "AWS_REGION", region,
                        "AWS_ACCESS_KEY_ID", accessKeyId,
                        "AWS_SECRET_ACCESS_KEY", secretAccessKey),
                List.of()));
    }
}
