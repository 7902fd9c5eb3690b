package restyle.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import restyle.job.ErrorCode;

/** An answer of the API; every error is {@code {"error": "<text>", "code": "<stable>"}}. */
record ApiResponse(int status, ObjectNode body) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int INTERNAL_ERROR = 500;

    static ApiResponse ok(ObjectNode body) {
        return new ApiResponse(OK, body);
    }

    static ApiResponse invalid(String problems) {
        return error(BAD_REQUEST, ErrorCode.InvalidParameters.name(), problems);
    }

    static ApiResponse notFound(String what) {
        return error(NOT_FOUND, "NotFound", what + " not found");
    }

    static ApiResponse internalError(String awsRequestId) {
        return error(
                INTERNAL_ERROR,
                ErrorCode.InternalError.name(),
                "Internal error. Ask the operator to look for " + awsRequestId + " in the log");
    }

    /** Whether the caller got what they asked for, be it that their job has failed. */
    boolean isServed() {
        return status == OK || status == UNPROCESSABLE;
    }

    /** The proxy integration's response. */
    ObjectNode toEvent() {
        ObjectNode event = MAPPER.createObjectNode().put("statusCode", status);
        event.putObject("headers").put("Content-Type", "application/json").put("Cache-Control", "no-store");
        return event.put("body", body.toString()).put("isBase64Encoded", false);
    }

    private static ApiResponse error(int status, String code, String message) {
        return new ApiResponse(
                status, MAPPER.createObjectNode().put("error", message).put("code", code));
    }
}
