package restyle.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import restyle.segmind.NoProviderKeyException;
import restyle.segmind.ProviderKey;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** The provider's key in an SSM SecureString, read at first use and kept for five minutes. */
public final class StoredProviderKey implements ProviderKey {
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final SsmClient parameters;
    private final String name;
    private final InstantSource clock;
    private String key;
    private Instant readAt = Instant.MIN;

    public StoredProviderKey(SsmClient parameters, String name, InstantSource clock) {
        this.parameters = parameters;
        this.name = name;
        this.clock = clock;
    }

    @Override
    public synchronized String read(boolean fresh) {
        Instant now = clock.instant();
        if (fresh || readAt.isBefore(now.minus(KEPT))) {
            key = fetch();
            readAt = now;
        }
        return key;
    }

    private String fetch() {
        try {
            return parameters
                    .getParameter(request -> request.name(name).withDecryption(true))
                    .parameter()
                    .value()
                    .strip();
        } catch (ParameterNotFoundException e) {
            throw new NoProviderKeyException(
                    "There is no SSM parameter " + name + ". Put the Segmind API key there, as a SecureString", e);
        }
    }
}
