package restyle.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Who calls, and where they reach us.
 *
 * @param apiKeyId the id, never the value, of the API key; empty where none is needed
 * @param baseUrl what stands before {@code /v2} in the URL as the caller wrote it
 */
record Caller(String apiKeyId, String baseUrl) {
    /**
     * Taken from the event alone: a reference from a function to its API would be a cycle in the template.
     *
     * @param context the event's {@code requestContext}
     * @param routePath the path within the API, such as {@code /v2/requests/…}
     * @param forwardedProto the scheme by which the API was reached
     */
    static Caller of(JsonNode context, String routePath, String forwardedProto) {
        String path = withoutLastSlash(context.path("path").asText());
        String route = withoutLastSlash(routePath);
        String prefix = path.endsWith(route) ? path.substring(0, path.length() - route.length()) : "";
        String scheme = "http".equalsIgnoreCase(forwardedProto) ? "http" : "https";
        return new Caller(
                context.path("identity").path("apiKeyId").asText(""),
                scheme + "://" + context.path("domainName").asText() + prefix);
    }

    String responseUrl(String id) {
        return baseUrl + "/v2/requests/" + id;
    }

    String statusUrl(String id) {
        return responseUrl(id) + "/status";
    }

    /** It makes no difference to API Gateway. */
    private static String withoutLastSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
