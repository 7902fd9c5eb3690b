package restyle.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The answer that a function gives to a Lambda proxy integration, held to API Gateway's format: an object of nothing but
 * {@code statusCode}, {@code headers}, {@code multiValueHeaders}, {@code body} and {@code isBase64Encoded}.
 */
final class ProxyResponse {
    private static final Set<String> FIELDS =
            Set.of("statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded");

    private ProxyResponse() {}

    /** API Gateway's "Malformed Lambda proxy response", with the reason that it does not give. */
    static final class MalformedException extends Exception {
        MalformedException(String reason) {
            super("Malformed Lambda proxy response: " + reason);
        }
    }

    /** @param decodeBase64 whether the caller may be sent binary content */
    static Answer parse(JsonNode payload, boolean decodeBase64) throws MalformedException {
        if (!payload.isObject()) {
            throw new MalformedException("it is " + payload.getNodeType() + ", not an object");
        }
        for (String field : (Iterable<String>) payload::fieldNames) {
            if (!FIELDS.contains(field)) {
                throw new MalformedException("it has a field \"" + field + "\"");
            }
        }
        return new Answer(status(payload), headers(payload), body(payload, decodeBase64), "");
    }

    private static int status(JsonNode payload) throws MalformedException {
        int status = payload.path("statusCode").asInt();
        if (status < 200 || status > 599) {
            throw new MalformedException("statusCode is " + payload.path("statusCode"));
        }
        return status;
    }

    private static Map<String, List<String>> headers(JsonNode payload) throws MalformedException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (var header : object(payload, "headers").properties()) {
            headers.put(header.getKey(), List.of(headerValue(header.getKey(), header.getValue())));
        }
        for (var header : object(payload, "multiValueHeaders").properties()) {
            if (!header.getValue().isArray()) {
                throw new MalformedException("multiValueHeaders has no array under " + header.getKey());
            }
            var values = new ArrayList<String>();
            for (JsonNode value : header.getValue()) {
                values.add(headerValue(header.getKey(), value));
            }
            headers.put(header.getKey(), values);
        }
        return headers;
    }

    private static JsonNode object(JsonNode payload, String field) throws MalformedException {
        JsonNode object = payload.path(field);
        if (object.isObject() || object.isMissingNode() || object.isNull()) {
            return object;
        }
        throw new MalformedException(field + " is no object");
    }

    private static String headerValue(String name, JsonNode value) throws MalformedException {
        String text = value.asText();
        if (!value.isValueNode() || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new MalformedException("header " + name + " is no single line of text");
        }
        return text;
    }

    private static byte[] body(JsonNode payload, boolean decodeBase64) throws MalformedException {
        JsonNode body = payload.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return new byte[0];
        }
        if (!body.isTextual()) {
            throw new MalformedException("body is " + body.getNodeType() + ", not a string");
        }
        if (!decodeBase64 || !payload.path("isBase64Encoded").asBoolean()) {
            return body.textValue().getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(body.textValue());
        } catch (IllegalArgumentException e) {
            throw new MalformedException("body is not the base64 it is said to be");
        }
    }
}
