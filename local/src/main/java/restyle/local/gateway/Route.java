package restyle.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import restyle.local.lambda.Invocation;

/**
 * A method of the API with its Lambda proxy integration.
 *
 * @param method an HTTP method in capitals, or {@code ANY}
 * @param path the path below the stage, such as {@code /v2/requests/{id}}
 * @param apiKeyRequired whether a caller without a known {@code x-api-key} is refused
 * @param target invokes the function with a proxy event
 */
public record Route(String method, String path, boolean apiKeyRequired, Function<JsonNode, Invocation> target) {}
