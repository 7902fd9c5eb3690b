package restyle.local.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The keys of an API and what each may still send. */
final class ApiKeys {
    private final List<ApiKey> keys;
    private final Map<String, TokenBucket> buckets;

    ApiKeys(RestApi api) {
        this.keys = api.apiKeys();
        this.buckets = api.throttle()
                .map(throttle -> keys.stream()
                        .map(ApiKey::id)
                        .collect(Collectors.toMap(
                                Function.identity(), id -> new TokenBucket(throttle, System::nanoTime))))
                .orElse(Map.of());
    }

    /** The key of that value, compared in constant time. */
    Optional<ApiKey> find(String value) {
        return keys.stream()
                .filter(key -> MessageDigest.isEqual(bytes(key.value()), bytes(value)))
                .findFirst();
    }

    /** Counts a request; false if the key has sent more than its throttle allows. */
    boolean admits(ApiKey key) {
        TokenBucket bucket = buckets.get(key.id());
        return bucket == null || bucket.tryTake();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
