package restyle.local.gateway;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words the gateway's refusals as the API configures them. */
final class GatewayResponses {
    private static final Pattern CONTEXT_VARIABLE = Pattern.compile("\\$context((?:\\.[A-Za-z]+)+)");
    private static final GatewayResponse BUILT_IN = new GatewayResponse(
            OptionalInt.empty(), Map.of(), Optional.of("{\"message\":$context.error.messageString}"));

    private final RestApi api;

    GatewayResponses(RestApi api) {
        this.api = api;
    }

    /** @param reason for the access log alone; may be empty */
    Answer answer(Rejection rejection, ApiRequest request, String reason) {
        Map<String, GatewayResponse> configured = api.gatewayResponses();
        GatewayResponse response =
                configured.getOrDefault(rejection.name(), configured.getOrDefault(rejection.fallback(), BUILT_IN));
        String template = response.jsonTemplate().or(BUILT_IN::jsonTemplate).orElseThrow();
        String body = CONTEXT_VARIABLE
                .matcher(template)
                .replaceAll(variable -> Matcher.quoteReplacement(value(variable, rejection, request)));
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("x-amzn-ErrorType", List.of(rejection.errorType()));
        response.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return new Answer(
                response.status().orElse(rejection.status()),
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                reason.isEmpty() ? rejection.name() : rejection.name() + ": " + reason);
    }

    /** A variable that a refusal does not have is empty. */
    private String value(MatchResult variable, Rejection rejection, ApiRequest request) {
        return switch (variable.group(1)) {
            case ".error.message" -> rejection.message();
            case ".error.messageString" -> TextNode.valueOf(rejection.message()).toString();
            case ".error.responseType" -> rejection.name();
            case ".requestId", ".extendedRequestId" -> request.id();
            case ".apiId" -> api.id();
            case ".stage" -> api.stage();
            case ".path" -> request.path();
            case ".httpMethod" -> request.method();
            case ".identity.sourceIp" -> request.sourceIp();
            default -> "";
        };
    }
}
