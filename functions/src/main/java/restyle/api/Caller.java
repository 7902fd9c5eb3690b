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
     * @param routePath the route's path within the API, with names in braces
     * @param forwardedProto the scheme by which the API was reached
     */
    static Caller of(JsonNode context, String routePath, String forwardedProto) {
        String prefix = withoutLast(segments(routePath), context.path("path").asText());
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

    private static int segments(String routePath) {
        return routePath.equals("/") ? 0 : routePath.split("/").length - 1;
    }

    /** Counted, because what stands for a name may be percent-encoded in more than one way. */
    private static String withoutLast(int segments, String path) {
        String prefix = path.replaceFirst("/$", "");
        for (int i = 0; i < segments; i++) {
            prefix = prefix.substring(0, Math.max(0, prefix.lastIndexOf('/')));
        }
        return prefix;
    }
}
