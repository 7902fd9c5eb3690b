package restyle;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import restyle.local.stack.LocalAccount;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** The AWS clients of whoever runs a local stack: they may do anything. */
public final class OperatorClients {
    private OperatorClients() {}

    /** Clients of S3. */
    public static AwsClients ofS3(URI endpoint, AwsCredentials credentials) {
        return of(Map.of("AWS_ENDPOINT_URL_S3", endpoint), credentials);
    }

    /** @param endpoints by the SDK's environment variable, such as {@code AWS_ENDPOINT_URL_S3} */
    public static AwsClients of(Map<String, URI> endpoints, AwsCredentials credentials) {
        return of(endpoints, credentials, List.of());
    }

    /** @param watchers see each call of these clients, and can make it fail by what they throw before it */
    public static AwsClients of(
            Map<String, URI> endpoints, AwsCredentials credentials, List<ExecutionInterceptor> watchers) {
        Map<String, String> variables = new HashMap<>();
        endpoints.forEach((name, endpoint) -> variables.put(name, endpoint.toString()));
        variables.put("AWS_REGION", LocalAccount.REGION);
        variables.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        return new AwsClients(new Environment(variables, watchers));
    }
}
