package restyle.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of the API. Every error is {@code {"error": "<text>", "code": "<stable>"}}: in snake_case where the request
 * was refused, by the {@link restyle.job.ErrorCode} where the job that it asks for has failed.
 *
 * @param headers beside those that {@link Content} brings along
 */
record ApiResponse(int status, Map<String, String> headers, Content content) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_NAME = 80;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int UNPROCESSABLE = 422;
    private static final int INTERNAL_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    /** What is sent. */
    sealed interface Content {
        String contentType();

        record Json(ObjectNode body) implements Content {
            @Override
            public String contentType() {
                return "application/json";
            }
        }

        record Text(String contentType, String text) implements Content {}

        record Bytes(String contentType, byte[] bytes) implements Content {}
    }

    ApiResponse {
        headers = Map.copyOf(headers);
    }

    static ApiResponse ok(ObjectNode body) {
        return json(OK, body);
    }

    static ApiResponse ok(String contentType, byte[] bytes, Map<String, String> headers) {
        return new ApiResponse(OK, headers, new Content.Bytes(contentType, bytes));
    }

    static ApiResponse ok(String contentType, String text, Map<String, String> headers) {
        return new ApiResponse(OK, headers, new Content.Text(contentType, text));
    }

    /** How a job that has failed is served. */
    static ApiResponse failed(ObjectNode body) {
        return json(UNPROCESSABLE, body);
    }

    private static ApiResponse json(int status, ObjectNode body) {
        return new ApiResponse(status, Map.of(), new Content.Json(body));
    }

    static ApiResponse invalid(String problems) {
        return error(BAD_REQUEST, "invalid_parameters", problems);
    }

    /** @param what is named; not at any length */
    static ApiResponse notFound(String what) {
        String named = what.length() <= LONGEST_NAME ? what : what.substring(0, LONGEST_NAME) + "…";
        return error(NOT_FOUND, "not_found", named + " not found");
    }

    /** @param code which conflict it is with what has become of the request */
    static ApiResponse conflict(String code, String message) {
        return error(CONFLICT, code, message);
    }

    /** @param code what is too large */
    static ApiResponse tooLarge(String code, String message) {
        return error(TOO_LARGE, code, message);
    }

    static ApiResponse idempotencyKeyReused(String message) {
        return error(UNPROCESSABLE, "idempotency_key_reused", message);
    }

    static ApiResponse notStarted(String message) {
        return error(UNAVAILABLE, "not_started", message);
    }

    static ApiResponse stillRunning(String message) {
        return error(GATEWAY_TIMEOUT, "still_running", message);
    }

    static ApiResponse resultNotRead(String message) {
        return error(GATEWAY_TIMEOUT, "result_not_read", message);
    }

    static ApiResponse methodNotAllowed(String method, String allowed) {
        return error(METHOD_NOT_ALLOWED, "method_not_allowed", method + " is not allowed here: " + allowed + " is")
                .with("Allow", allowed);
    }

    static ApiResponse unsupportedMediaType(String declared) {
        return error(
                UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                "The body is declared to be " + declared + ": application/json is allowed");
    }

    static ApiResponse internalError(String awsRequestId) {
        return error(
                INTERNAL_ERROR,
                "internal_error",
                "Internal error. Ask the operator to look for " + awsRequestId + " in the log");
    }

    private static ApiResponse error(int status, String code, String message) {
        return json(status, MAPPER.createObjectNode().put("error", message).put("code", code));
    }

    ApiResponse with(String header, String value) {
        return with(Map.of(header, value));
    }

    private ApiResponse with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new ApiResponse(status, all, content);
    }

    /** With the id of a request, and where callers find it. */
    ApiResponse about(String id, Caller caller) {
        return json(
                        status,
                        json().deepCopy()
                                .put("request_id", id)
                                .put("status_url", caller.statusUrl(id))
                                .put("response_url", caller.responseUrl(id)))
                .with(headers);
    }

    /** What HEAD is answered. */
    ApiResponse withoutBody() {
        return new ApiResponse(status, headers, new Content.Text(content.contentType(), ""));
    }

    /** Whether the caller got what they asked for, be it that their job has failed. */
    boolean isServed() {
        return status < BAD_REQUEST || json().path("status").asText().equals("FAILED");
    }

    /** The error's code; empty if there is none. */
    String code() {
        return json().path("code").asText("");
    }

    /** Empty if something else than JSON is sent. */
    ObjectNode json() {
        return switch (content) {
            case Content.Json(ObjectNode body) -> body;
            case Content.Text _, Content.Bytes _ -> MAPPER.createObjectNode();
        };
    }

    /** The proxy integration's response. */
    ObjectNode toEvent() {
        ObjectNode event = MAPPER.createObjectNode().put("statusCode", status);
        ObjectNode sent =
                event.putObject("headers").put("Cache-Control", "no-store").put("Content-Type", content.contentType());
        switch (content) {
            case Content.Json(var body) -> event.put("body", body.toString()).put("isBase64Encoded", false);
            case Content.Text(var _, var text) -> event.put("body", text).put("isBase64Encoded", false);
            case Content.Bytes(var _, var bytes) ->
                event.put("body", Base64.getEncoder().encodeToString(bytes)).put("isBase64Encoded", true);
        }
        headers.forEach(sent::put);
        return event;
    }
}
