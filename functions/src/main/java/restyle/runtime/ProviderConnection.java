package restyle.runtime;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import restyle.segmind.ProviderKey;
import restyle.segmind.SegmindClient;
import restyle.segmind.SegmindOrigins;

/**
 * Where the provider is and what opens it, as the environment describes them.
 *
 * @param timeout of one call, answer included
 */
public record ProviderConnection(SegmindOrigins origins, ProviderKey key, Duration timeout) {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    public static ProviderConnection of(Environment environment, AwsClients aws) {
        return new ProviderConnection(
                new SegmindOrigins(environment.uri("PROVIDER_ORIGIN"), environment.uri("PROVIDER_UPLOAD_ORIGIN")),
                new StoredProviderKey(
                        aws.parameters(), environment.text("PROVIDER_KEY_PARAMETER"), InstantSource.system()),
                environment.seconds("PROVIDER_TIMEOUT_SECONDS"));
    }

    /** A client with connections of its own. */
    public SegmindClient client() {
        return client(httpClient());
    }

    public SegmindClient client(HttpClient http) {
        return new SegmindClient(http, origins, key, timeout, InstantSource.system());
    }

    public static HttpClient httpClient() {
        return SegmindClient.httpClient(CONNECT_WITHIN);
    }
}
