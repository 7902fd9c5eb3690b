package restyle.log;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import restyle.job.Jobs;

/** The log of one invocation, and what it has handed to Lambda's logger. */
public final class RecordedLog implements Context, LambdaLogger {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final InvocationLog log = new FunctionLog("Submit", "my-stack", () -> Jobs.LATER).of(this);
    public final List<JsonNode> lines = new ArrayList<>();

    /** Whether Lambda's logger throws. */
    boolean broken;

    /** The level that Lambda was told of each line; empty if none. */
    final List<Optional<LogLevel>> levels = new ArrayList<>();

    JsonNode line() {
        return lines.getLast();
    }

    /** What CloudWatch makes of a line: each metric's value, with its unit and the dimensions it is counted for. */
    static Map<String, String> metrics(JsonNode line) {
        Map<String, String> metrics = new HashMap<>();
        for (JsonNode directive : line.at("/_aws/CloudWatchMetrics")) {
            for (JsonNode metric : directive.path("Metrics")) {
                String name = metric.path("Name").asText();
                metrics.put(
                        name,
                        line.path(name) + " " + metric.path("Unit").asText() + " "
                                + directive.path("Dimensions").toString().replace("\"", ""));
            }
        }
        return metrics;
    }

    @Override
    public void log(byte[] message) {
        add(message, Optional.empty());
    }

    @Override
    public void log(byte[] message, LogLevel level) {
        add(message, Optional.of(level));
    }

    @Override
    public void log(String message) {
        throw new AssertionError("Lambda would wrap this text: " + message);
    }

    private void add(byte[] message, Optional<LogLevel> level) {
        if (broken) {
            throw new IllegalStateException("Broken pipe");
        }
        try {
            lines.add(MAPPER.readTree(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        levels.add(level);
    }

    @Override
    public LambdaLogger getLogger() {
        return this;
    }

    @Override
    public String getAwsRequestId() {
        return "aws-1";
    }

    @Override
    public String getFunctionName() {
        return "my-stack-SubmitFunction-1A2B3C4D";
    }

    @Override
    public String getLogGroupName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getLogStreamName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getFunctionVersion() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getInvokedFunctionArn() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ClientContext getClientContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getRemainingTimeInMillis() {
        return 20_000;
    }

    @Override
    public int getMemoryLimitInMB() {
        throw new UnsupportedOperationException();
    }
}
