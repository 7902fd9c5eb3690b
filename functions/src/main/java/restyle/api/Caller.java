package restyle.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Who calls, and where they reach us.
 *
 * @param apiKeyId the id, never the value, of the API key
 * @param baseUrl what stands before {@code /v2} in the URL as the caller wrote it
 */
record Caller(String apiKeyId, String baseUrl) {
    /**
     * Taken from the event alone: a reference from a function to its API would be a cycle in the template.
     *
     * @param routePath the path within the API, such as {@code /v2/requests/…}
     */
    static Caller of(JsonNode event, String routePath) {
        JsonNode context = event.path("requestContext");
        String path = context.path("path").asText();
        String prefix = path.endsWith(routePath) ? path.substring(0, path.length() - routePath.length()) : "";
        String scheme = "http".equals(header(event, "X-Forwarded-Proto")) ? "http" : "https";
        return new Caller(
                context.path("identity").path("apiKeyId").asText(),
                scheme + "://" + context.path("domainName").asText() + prefix);
    }

    private static String header(JsonNode event, String name) {
        for (var header : event.path("headers").properties()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue().asText();
            }
        }
        return "";
    }
}
