package restyle.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A call of the API, taken from the event of a REST API's proxy integration.
 *
 * @param path the route's, with names in braces
 * @param pathParameters by those names
 * @param query the last value of each parameter
 * @param headers the last value of each, by name, whose case does not matter
 */
record ApiRequest(
        String method,
        String path,
        Caller caller,
        Map<String, String> pathParameters,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body) {

    static ApiRequest of(JsonNode event) {
        String path = event.path("resource").asText();
        Map<String, String> pathParameters = texts(event.path("pathParameters"));
        Map<String, String> headers = texts(event.path("headers"));
        return new ApiRequest(
                event.path("httpMethod").asText(),
                path,
                Caller.of(event.path("requestContext"), path, headers.getOrDefault("X-Forwarded-Proto", "https")),
                pathParameters,
                texts(event.path("queryStringParameters")),
                headers,
                body(event));
    }

    /** The model in the path; empty if the route has none. */
    String model() {
        return pathParameter("model");
    }

    /** The request id in the path, as it was given; empty if the route has none. */
    String id() {
        return pathParameter("id");
    }

    /** Empty if the route has none of this name. */
    String pathParameter(String name) {
        return pathParameters.getOrDefault(name, "");
    }

    /** Empty if it was not sent. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether a body is declared to be something else than JSON. Without a declaration it is taken for JSON. */
    boolean isOfAnotherType() {
        String declared = header("Content-Type").orElse("application/json");
        String type = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return body.length > 0 && !type.equals("application/json") && !type.endsWith("+json");
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static byte[] body(JsonNode event) {
        String body = event.path("body").isTextual() ? event.path("body").textValue() : "";
        return event.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
