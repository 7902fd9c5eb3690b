package restyle.local.segmind;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What the simulated Segmind can be told to do wrong. Nothing in a request can set one off: a real prompt never
 * misbehaves.
 */
public enum Fault {
    KEY_REFUSED("key-refused", Stage.CALL, "401: the key is invalid or has expired"),

    RATE_LIMITED("rate-limited", Stage.REFUSAL, "the submit is refused with 429 and x-rate-limit-reset-at-utc"),
    SERVER_ERROR("server-error", Stage.REFUSAL, "the submit is refused with 500 and a JSON error"),
    UNAVAILABLE("unavailable", Stage.REFUSAL, "the submit is refused with 503 and a JSON error"),
    BAD_GATEWAY("bad-gateway", Stage.REFUSAL, "the submit is answered 502 HTML and not accepted"),
    NO_CREDITS("no-credits", Stage.REFUSAL, "the submit is refused for want of credits: 402 on v2, 406 on v1"),
    FORBIDDEN("forbidden", Stage.REFUSAL, "the submit is refused with 403: the account may not call this model"),
    MODEL_RETIRED("model-retired", Stage.REFUSAL, "the submit is refused with 410: the model is gone"),

    ACCEPTED_THEN_504("accepted-then-504", Stage.LOST_ANSWER, "the job is accepted, the submit answered 504 HTML"),
    ACCEPTED_THEN_502("accepted-then-502", Stage.LOST_ANSWER, "the job is accepted, the submit answered 502 HTML"),
    ACCEPTED_THEN_HANG("accepted-then-hang", Stage.LOST_ANSWER, "the job is accepted, the submit never answered"),
    ACCEPTED_THEN_CLOSE(
            "accepted-then-close", Stage.LOST_ANSWER, "the job is accepted, the connection closed without an answer"),
    ACCEPTED_WITHOUT_ID(
            "accepted-without-id",
            Stage.LOST_ANSWER,
            "the job is accepted, the submit answered 200 with no request_id"),

    FAIL("fail", Stage.JOB, "the job ends FAILED with a safety refusal"),
    SLOW("slow", Stage.JOB, "the job takes 30 minutes of a worker"),
    OUTPUT_LIST("output-list", Stage.JOB, "the result has output as a list of URLs and no images"),
    OUTPUT_OBJECT("output-object", Stage.JOB, "the result has output as an object {url} and no images"),
    OUTPUT_PNG("output-png", Stage.JOB, "the picture is a PNG instead of a JPEG"),
    OUTPUT_ELSEWHERE("output-elsewhere", Stage.JOB, "the result names an output on a host that is not Segmind's"),
    NOT_AN_IMAGE("not-an-image", Stage.JOB, "the output is an HTML page under an image's name and content type"),
    NO_METRICS("no-metrics", Stage.JOB, "status and result carry no metrics"),

    STATUS_SERVER_ERROR("status-server-error", Stage.STATUS, "a status poll is answered 500 with a JSON error"),
    STATUS_BAD_GATEWAY("status-bad-gateway", Stage.STATUS, "a status poll is answered 502 HTML"),
    STATUS_RATE_LIMITED("status-rate-limited", Stage.STATUS, "a status poll is answered 429"),
    FORGOTTEN("forgotten", Stage.STATUS, "a status poll is answered 404 as if the request had expired"),
    RESULT_SERVER_ERROR("result-server-error", Stage.RESULT, "the result is answered 500 with a JSON error"),
    RESULT_FORGOTTEN("result-forgotten", Stage.RESULT, "the result is answered 404 as if the request had expired"),

    OUTPUT_SERVER_ERROR("output-server-error", Stage.FILE, "the download of an output is answered 500"),
    OUTPUT_MISSING("output-missing", Stage.FILE, "the download of an output is answered 404"),
    OUTPUT_REDIRECTED("output-redirected", Stage.FILE, "the download of an output is redirected to a private address");

    /** Where on a request's way a fault strikes. Each of the stage's occasions uses up one of a counted fault. */
    enum Stage {
        /** Any call that needs the key. */
        CALL,
        /** A submit, before it is accepted. */
        REFUSAL,
        /** A submit, after it has been accepted. */
        LOST_ANSWER,
        /** The job of an accepted submit. */
        JOB,
        STATUS,
        RESULT,
        FILE
    }

    private final String text;
    private final Stage stage;
    private final String description;

    Fault(String text, Stage stage, String description) {
        this.text = text;
        this.stage = stage;
        this.description = description;
    }

    /** The name by which a command line knows it, for example {@code accepted-then-504}. */
    public String text() {
        return text;
    }

    public String description() {
        return description;
    }

    Stage stage() {
        return stage;
    }

    /** @throws IllegalArgumentException listing the names there are, if this is none of them */
    public static Fault named(String text) {
        return Arrays.stream(values())
                .filter(fault -> fault.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault \"" + text + "\": use one of "
                        + Arrays.stream(values()).map(Fault::text).collect(Collectors.joining(", "))));
    }
}
