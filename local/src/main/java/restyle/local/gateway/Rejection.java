package restyle.local.gateway;

/** Why the gateway itself answers: API Gateway's response types with their own status, message and error type. */
enum Rejection {
    MISSING_AUTHENTICATION_TOKEN(403, "Missing Authentication Token", "MissingAuthenticationTokenException"),
    INVALID_API_KEY(403, "Forbidden", "ForbiddenException"),
    REQUEST_TOO_LARGE(413, "Request Too Long", "BadRequestException"),
    THROTTLED(429, "Too Many Requests", "TooManyRequestsException"),
    /** Something is wrong with the API itself. */
    API_CONFIGURATION_ERROR(500, "Internal server error", "InternalServerErrorException"),
    /** The function failed, or Lambda throttled it, or what it answered is no proxy response. */
    INTEGRATION_FAILURE(502, "Internal server error", "InternalServerErrorException"),
    INTEGRATION_TIMEOUT(504, "Endpoint request timed out", "InternalServerErrorException");

    private final int status;
    private final String message;
    private final String errorType;

    Rejection(int status, String message, String errorType) {
        this.status = status;
        this.message = message;
        this.errorType = errorType;
    }

    int status() {
        return status;
    }

    String message() {
        return message;
    }

    String errorType() {
        return errorType;
    }

    /** The response type that is used where this one is not configured. */
    String fallback() {
        return status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
    }
}
