package restyle.status;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import restyle.bucket.JobRecords;
import restyle.job.Cadence;
import restyle.job.Turn;
import restyle.log.FunctionLog;
import restyle.log.InvocationLog;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.runtime.Pause;
import restyle.runtime.ProviderConnection;
import restyle.runtime.Steps;
import restyle.segmind.SegmindClient;

/** The CheckStatus state's function. */
public final class CheckStatus implements RequestStreamHandler {
    private final FunctionLog log;
    private final Function<InvocationLog, StatusCheck> checks;

    public CheckStatus() {
        this(Environment.ofProcess());
    }

    public CheckStatus(Environment environment) {
        this(new FunctionLog("CheckStatus", environment.text("STACK")), checks(environment));
    }

    CheckStatus(FunctionLog log, Function<InvocationLog, StatusCheck> checks) {
        this.log = log;
        this.checks = checks;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        InvocationLog invocation = log.of(context);
        StatusCheck check = checks.apply(invocation);
        Steps.run(input, output, invocation, requestId -> check.check(requestId, remaining), Turn::inWords);
    }

    private static Function<InvocationLog, StatusCheck> checks(Environment environment) {
        AwsClients aws = new AwsClients(environment);
        JobRecords records = new JobRecords(aws.s3(), environment.text("BUCKET"), Pause.real());
        SegmindClient segmind = ProviderConnection.of(environment, aws).client();
        Cadence cadence = environment.constant("CADENCE", Cadence.class);
        Duration linger = environment.seconds("LINGER_SECONDS");
        return log -> new StatusCheck(
                records.observedBy(log),
                segmind.observedBy(log),
                cadence,
                linger,
                InstantSource.system(),
                Pause.real(),
                RandomGenerator.getDefault());
    }
}
