package restyle.local.gateway;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the gateway words one kind of refusal, as {@code AWS::ApiGateway::GatewayResponse} configures it.
 *
 * @param status the status code; empty: the refusal's own
 * @param headers literal header values by header name
 * @param jsonTemplate the {@code application/json} body, in which {@code $context.…} is replaced; empty: the gateway's own
 */
public record GatewayResponse(OptionalInt status, Map<String, String> headers, Optional<String> jsonTemplate) {
    public GatewayResponse {
        headers = Map.copyOf(headers);
    }
}
