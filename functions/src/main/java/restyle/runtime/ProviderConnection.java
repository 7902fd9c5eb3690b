package restyle.runtime;

import java.time.Duration;
import java.time.InstantSource;
import restyle.segmind.ProviderKey;
import restyle.segmind.SegmindClient;
import restyle.segmind.SegmindOrigins;

/** The provider's client and the key it uses, as the environment describes them. */
public record ProviderConnection(SegmindClient client, ProviderKey key) {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    public static ProviderConnection of(Environment environment, AwsClients aws) {
        InstantSource clock = InstantSource.system();
        ProviderKey key = new StoredProviderKey(aws.parameters(), environment.text("PROVIDER_KEY_PARAMETER"), clock);
        SegmindOrigins origins =
                new SegmindOrigins(environment.uri("PROVIDER_ORIGIN"), environment.uri("PROVIDER_UPLOAD_ORIGIN"));
        SegmindClient client = new SegmindClient(
                SegmindClient.httpClient(CONNECT_WITHIN),
                origins,
                key,
                environment.seconds("PROVIDER_TIMEOUT_SECONDS"),
                clock);
        return new ProviderConnection(client, key);
    }
}
