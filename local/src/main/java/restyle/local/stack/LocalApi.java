package restyle.local.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import restyle.local.gateway.ApiKey;
import restyle.local.gateway.GatewayResponse;
import restyle.local.gateway.RestApi;
import restyle.local.gateway.Route;
import restyle.local.gateway.Throttle;

/** The template's API as the gateway serves it. */
final class LocalApi {
    private static final String JSON = "application/json";

    private LocalApi() {}

    static RestApi of(restyle.local.template.RestApi api, Functions functions, Optional<String> apiKey) {
        return new RestApi(
                api.id(),
                LocalAccount.ID,
                api.stage(),
                api.routes().stream()
                        .map(route -> new Route(
                                route.method(),
                                route.path(),
                                route.apiKeyRequired(),
                                functions.get(route.function())::invoke))
                        .toList(),
                keys(api, apiKey),
                api.gatewayResponses().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, response -> gatewayResponse(response.getValue()))),
                Set.copyOf(api.binaryMediaTypes()),
                throttle(api),
                api.throttles().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, throttle -> throttle(throttle.getValue()))),
                RestApi.INTEGRATION_TIMEOUT);
    }

    private static List<ApiKey> keys(restyle.local.template.RestApi api, Optional<String> apiKey) {
        return api.apiKeys().stream()
                .filter(restyle.local.template.RestApi.ApiKey::enabled)
                .map(key -> new ApiKey(
                        key.logicalId(),
                        apiKey.or(key::value)
                                .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""))))
                .toList();
    }

    private static Optional<Throttle> throttle(restyle.local.template.RestApi api) {
        return api.apiKeys().stream()
                .flatMap(key -> key.throttle().stream())
                .findFirst()
                .map(LocalApi::throttle);
    }

    private static Throttle throttle(restyle.local.template.RestApi.Throttle throttle) {
        return new Throttle(throttle.requestsPerSecond(), throttle.burst());
    }

    private static GatewayResponse gatewayResponse(restyle.local.template.RestApi.GatewayResponse response) {
        return new GatewayResponse(
                response.status(),
                response.headers(),
                Optional.ofNullable(response.templates().get(JSON)));
    }
}
