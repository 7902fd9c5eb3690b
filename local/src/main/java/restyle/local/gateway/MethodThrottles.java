package restyle.local.gateway;

import java.util.Map;
import java.util.stream.Collectors;

/** What the methods of an API may still be sent, by whomever. */
final class MethodThrottles {
    private final Map<String, TokenBucket> buckets;

    MethodThrottles(RestApi api) {
        this.buckets = api.methodThrottles().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, throttle -> new TokenBucket(throttle.getValue(), System::nanoTime)));
    }

    /** Counts a request; false if there were more than the method's throttle allows. A method without one admits all. */
    boolean admits(String method, Route route) {
        TokenBucket bucket = buckets.get(method + " " + route.path());
        return bucket == null || bucket.tryTake();
    }
}
