package restyle.local.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A deployed REST API.
 *
 * @param gatewayResponses by response type, such as {@code INVALID_API_KEY} or {@code DEFAULT_4XX}
 * @param binaryMediaTypes the media types passed to and from functions in base64; {@code *}{@code /*} stands for all
 * @param throttle what each key is held to; empty: nothing
 * @param methodThrottles what all callers of a method together are held to, by {@code GET /v2/requests/{id}} and the like
 * @param integrationTimeout how long a function may take to answer a request, {@link #INTEGRATION_TIMEOUT} by default
 */
public record RestApi(
        String id,
        String accountId,
        String stage,
        List<Route> routes,
        List<ApiKey> apiKeys,
        Map<String, GatewayResponse> gatewayResponses,
        Set<String> binaryMediaTypes,
        Optional<Throttle> throttle,
        Map<String, Throttle> methodThrottles,
        Duration integrationTimeout) {

    /** What API Gateway allows an integration unless a quota increase was granted. */
    public static final Duration INTEGRATION_TIMEOUT = Duration.ofSeconds(29);

    public RestApi {
        routes = List.copyOf(routes);
        apiKeys = List.copyOf(apiKeys);
        gatewayResponses = Map.copyOf(gatewayResponses);
        methodThrottles = Map.copyOf(methodThrottles);
        binaryMediaTypes = Set.copyOf(binaryMediaTypes);
    }

    /** Whether content of this type ({@code image/png; q=1}) is passed in base64. */
    boolean isBinary(String contentType) {
        String mediaType = contentType.split("[;,]", 2)[0].strip();
        return binaryMediaTypes.contains("*/*") || binaryMediaTypes.contains(mediaType);
    }
}
