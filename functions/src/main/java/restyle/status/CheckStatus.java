package restyle.status;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import restyle.bucket.JobRecords;
import restyle.job.Cadence;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.runtime.Pause;
import restyle.runtime.ProviderConnection;
import restyle.runtime.Steps;

/** The CheckStatus state's function. */
public final class CheckStatus implements RequestStreamHandler {
    private final StatusCheck check;

    public CheckStatus() {
        this(Environment.ofProcess());
    }

    public CheckStatus(Environment environment) {
        this(check(environment));
    }

    CheckStatus(StatusCheck check) {
        this.check = check;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        Steps.run(input, output, context, requestId -> check.check(requestId, remaining));
    }

    private static StatusCheck check(Environment environment) {
        AwsClients aws = new AwsClients(environment);
        return new StatusCheck(
                new JobRecords(aws.s3(), environment.text("BUCKET"), Pause.real()),
                ProviderConnection.of(environment, aws).client(),
                environment.constant("CADENCE", Cadence.class),
                environment.seconds("LINGER_SECONDS"),
                InstantSource.system(),
                Pause.real(),
                RandomGenerator.getDefault());
    }
}
