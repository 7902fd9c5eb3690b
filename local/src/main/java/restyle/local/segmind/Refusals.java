package restyle.local.segmind;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The service's refusals, word for word where the words are known; docs/simulator.md says which are guesses. */
final class Refusals {
    private Refusals() {}

    static Answer.Content missingKey() {
        return Answer.error(401, "Missing Authorization or x-api-key in header");
    }

    static Answer.Content invalidKey() {
        return Answer.error(401, "Unauthorized. API key is invalid or may have expired...");
    }

    static Answer.Content noCredits(int status, BigDecimal balance) {
        return Answer.error(
                status,
                "Insufficient credits. You have " + (balance.signum() == 0 ? "0.0" : balance.toPlainString())
                        + " credits.");
    }

    static Answer.Content rateLimited(Instant resetAt) {
        Instant wholeSecond = resetAt.truncatedTo(ChronoUnit.SECONDS);
        Instant notEarlier = wholeSecond.equals(resetAt) ? resetAt : wholeSecond.plus(Duration.ofSeconds(1));
        return Answer.error(429, "rate_limit_exceeded: too many requests, please try again later")
                .with("x-rate-limit-reset-at-utc", notEarlier.toString());
    }

    static Answer.Content unknownModel(String model) {
        return Answer.error(404, "Model " + model + " not found");
    }

    static Answer.Content retiredModel(String model) {
        return Answer.error(410, "Model " + model + " has been retired");
    }

    static Answer.Content forbidden() {
        return Answer.error(403, "Forbidden. You do not have access to this model.");
    }

    static Answer.Content contentType() {
        return Answer.error(406, "Invalid content type");
    }

    static Answer.Content malformedBody() {
        return Answer.error(400, "Request body must be a JSON object");
    }

    static Answer.Content bodyTooLarge() {
        return Answer.error(413, "Request body is larger than " + Call.LARGEST_BODY + " bytes");
    }

    static Answer.Content unknownRequest(String id) {
        return Answer.error(404, "Request " + id + " not found");
    }

    static Answer.Content unknownPath() {
        return Answer.error(404, "Not found");
    }

    static Answer.Content wrongMethod() {
        return Answer.html(405, "Not Allowed");
    }

    static Answer.Content internal() {
        return Answer.error(500, "Internal server error");
    }

    static Answer.Content unavailable() {
        return Answer.error(503, "Service temporarily unavailable");
    }

    static Answer.Content badGateway() {
        return Answer.html(502, "Bad Gateway");
    }

    static Answer.Content gatewayTimeout() {
        return Answer.html(504, "Gateway Time-out");
    }
}
