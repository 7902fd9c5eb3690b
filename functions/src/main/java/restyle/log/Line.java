package restyle.log;

import static java.util.stream.Collectors.joining;

import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** What is to be said: a sentence, fields to search by, and metrics. */
public final class Line {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final LogLevel level;
    private final String message;
    private final ObjectNode fields = JSON.objectNode();
    private final EmbeddedMetrics metrics = new EmbeddedMetrics();

    private Line(LogLevel level, String message) {
        this.level = level;
        this.message = message;
    }

    /** Nothing to look at unless one is looking for it: Lambda drops it unless the log level is set to DEBUG. */
    public static Line debug(String message) {
        return new Line(LogLevel.DEBUG, message);
    }

    public static Line info(String message) {
        return new Line(LogLevel.INFO, message);
    }

    /** Something did not go as its owner wanted. */
    public static Line warn(String message) {
        return new Line(LogLevel.WARN, message);
    }

    /**
     * Something went wrong that nothing provides for.
     *
     * @param what went wrong, as far as it is known; else empty
     * @param parameters of the job that was worked on; null if there are none
     */
    static Line error(String what, Throwable thrown, JsonNode parameters) {
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        String why = Discretion.about(thrown.toString(), parameters);
        return new Line(LogLevel.ERROR, what.isEmpty() ? why : what + ": " + why)
                .with("exception", thrown.getClass().getName())
                .with("stackTrace", Discretion.about(stack.toString(), parameters));
    }

    /** Something could not be told. No word of the exception is, since it may be discretion that failed. */
    static Line untold(Throwable thrown) {
        String exception = thrown.getClass().getName();
        String frames = Arrays.stream(thrown.getStackTrace())
                .map(frame -> "\n\tat " + frame)
                .collect(joining());
        return new Line(LogLevel.ERROR, "What has happened here cannot be told: " + exception)
                .with("exception", exception)
                .with("stackTrace", exception + frames);
    }

    public Line with(String field, String value) {
        return with(field, JSON.textNode(value));
    }

    public Line with(String field, long value) {
        return with(field, JSON.numberNode(value));
    }

    Line with(String field, boolean value) {
        return with(field, JSON.booleanNode(value));
    }

    Line with(String field, Instant value) {
        return with(field, value.toString());
    }

    /** In seconds. */
    Line with(String field, Duration value) {
        return with(field, seconds(value));
    }

    Line with(String field, JsonNode value) {
        fields.set(field, value);
        return this;
    }

    Line counting(Metric metric, long value) {
        return counting(metric, JSON.numberNode(value), Dimensions.STACK);
    }

    Line counting(Metric metric, Duration value) {
        return counting(metric, seconds(value), Dimensions.STACK);
    }

    Line counting(Metric metric, long value, Dimensions dimensions) {
        return counting(metric, JSON.numberNode(value), dimensions);
    }

    private Line counting(Metric metric, JsonNode value, Dimensions dimensions) {
        metrics.add(metric, value, dimensions);
        return this;
    }

    LogLevel level() {
        return level;
    }

    String message() {
        return message;
    }

    ObjectNode fields() {
        return fields;
    }

    EmbeddedMetrics metrics() {
        return metrics;
    }

    private static JsonNode seconds(Duration duration) {
        return JSON.numberNode(duration.toMillis() / 1000.0);
    }
}
