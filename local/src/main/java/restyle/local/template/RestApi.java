package restyle.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The REST API with all that belongs to it.
 *
 * @param id what stands in front of {@code .execute-api} in its URL
 * @param throttles of methods, by {@code GET /v2/requests/{id}} and the like
 * @param gatewayResponses by response type, such as {@code INVALID_API_KEY}
 */
public record RestApi(
        String logicalId,
        String id,
        String stage,
        List<Route> routes,
        Map<String, Throttle> throttles,
        Map<String, GatewayResponse> gatewayResponses,
        List<String> binaryMediaTypes,
        List<ApiKey> apiKeys) {
    /**
     * @param method upper case; {@code ANY} for all
     * @param path such as {@code /v2/requests/{id}}
     * @param function logical id of the function that serves it
     */
    public record Route(String method, String path, String function, boolean apiKeyRequired) {}

    /**
     * An answer that API Gateway gives by itself.
     *
     * @param status empty for the type's own
     * @param headers with their values
     * @param templates body templates by media type
     */
    public record GatewayResponse(OptionalInt status, Map<String, String> headers, Map<String, String> templates) {}

    /**
     * @param value the key itself, if the template gives it; else it is made up
     * @param throttle of the usage plan that the key belongs to
     */
    public record ApiKey(String logicalId, Optional<String> value, boolean enabled, Optional<Throttle> throttle) {}

    /** A token bucket. */
    public record Throttle(double requestsPerSecond, int burst) {}
}
