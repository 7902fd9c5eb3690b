package restyle.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What a handler is told of the invocation it is in. Its time runs from its construction. */
final class InvocationContext implements Context {
    /** Lambda's own for functions that log in JSON. */
    private static final LogLevel LOG_LEVEL = LogLevel.INFO;

    private final FunctionConfiguration configuration;
    private final String requestId;
    private final LambdaLogger logger;
    private final LongSupplier nanoTime;
    private final long startedAt;

    InvocationContext(
            FunctionConfiguration configuration, String requestId, Consumer<LogLine> log, LongSupplier nanoTime) {
        this.configuration = configuration;
        this.requestId = requestId;
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
        this.logger = new LambdaLogger() {
            @Override
            public void log(String message) {
                log.accept(new LogLine(configuration.name(), requestId, message.stripTrailing()));
            }

            @Override
            public void log(byte[] message) {
                log(new String(message, StandardCharsets.UTF_8));
            }

            @Override
            public void log(byte[] message, LogLevel level) {
                if (level.compareTo(LOG_LEVEL) >= 0) {
                    log(message);
                }
            }
        };
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + configuration.name();
    }

    @Override
    public String getLogStreamName() {
        return "local";
    }

    @Override
    public String getFunctionName() {
        return configuration.name();
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return configuration.arn();
    }

    /** Null: no function here is invoked with a Cognito identity. */
    @Override
    public CognitoIdentity getIdentity() {
        return null;
    }

    /** Null: no function here is invoked by a mobile application. */
    @Override
    public ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - startedAt);
        return (int) Math.max(0, configuration.timeout().minus(elapsed).toMillis());
    }

    @Override
    public int getMemoryLimitInMB() {
        return configuration.memoryMegabytes();
    }

    @Override
    public LambdaLogger getLogger() {
        return logger;
    }
}
