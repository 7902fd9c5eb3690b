package restyle.api;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A call of the API, taken from the event of a REST API's proxy integration.
 *
 * @param path the route's, with names in braces
 * @param pathParameters by those names
 * @param query the last value of each parameter
 * @param headers all values of each, separated by commas, by name, whose case does not matter
 */
record ApiRequest(
        String method,
        String path,
        Caller caller,
        Map<String, String> pathParameters,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body) {
    private static final Pattern JSON = Pattern.compile(
            "\\s*(?:application/json|[^/;\\s]+/[^/;\\s]+\\+json)\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

    static ApiRequest of(JsonNode event) {
        String path = event.path("resource").asText();
        Map<String, String> pathParameters = texts(event.path("pathParameters"));
        Map<String, String> headers = texts(event.path("headers"));
        headers.putAll(joined(event.path("multiValueHeaders")));
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

    /** Whether the body can be JSON: its type is not given, or is {@code application/json} or one that builds on JSON. */
    boolean mayHoldJson() {
        return header("Content-Type").map(JSON::matcher).map(Matcher::matches).orElse(true);
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static Map<String, String> joined(JsonNode lists) {
        return lists.properties().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        header -> StreamSupport.stream(header.getValue().spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(joining(", "))));
    }

    private static byte[] body(JsonNode event) {
        String body = event.path("body").isTextual() ? event.path("body").textValue() : "";
        return event.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
