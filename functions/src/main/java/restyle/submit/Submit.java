package restyle.submit;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import restyle.bucket.JobRecords;
import restyle.job.Cadence;
import restyle.job.Turn;
import restyle.log.FunctionLog;
import restyle.log.InvocationLog;
import restyle.request.Models;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.runtime.Pause;
import restyle.runtime.ProviderConnection;
import restyle.runtime.Steps;
import restyle.segmind.SegmindClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The Submit state's function.
 *
 * <p>Each invocation opens connections of its own: one that died while the execution environment was frozen would take
 * a POST with it, and leave an unknown outcome.
 */
public final class Submit implements RequestStreamHandler {
    /** How much longer than the provider may work a presigned source URL holds. */
    private static final Duration URL_MARGIN = Duration.ofMinutes(5);

    /** What claiming and recording may take beside the POST itself. */
    public static final Duration TIME_TO_RECORD = Duration.ofSeconds(25);

    private final FunctionLog log;
    private final BiFunction<InvocationLog, HttpClient, Submission> submissions;

    public Submit() {
        this(Environment.ofProcess());
    }

    public Submit(Environment environment) {
        this(new FunctionLog("Submit", environment.text("STACK")), submissions(environment));
    }

    Submit(FunctionLog log, BiFunction<InvocationLog, HttpClient, Submission> submissions) {
        this.log = log;
        this.submissions = submissions;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        HttpClient http = ProviderConnection.httpClient();
        try {
            InvocationLog invocation = log.of(context);
            Submission submission = submissions.apply(invocation, http);
            Steps.run(input, output, invocation, requestId -> submission.submit(requestId, remaining), Turn::inWords);
        } finally {
            http.shutdownNow();
        }
    }

    private static BiFunction<InvocationLog, HttpClient, Submission> submissions(Environment environment) {
        AwsClients aws = new AwsClients(environment);
        S3Client s3 = aws.s3();
        S3Presigner presigner = aws.presigner();
        String bucket = environment.text("BUCKET");
        ProviderConnection provider = ProviderConnection.of(environment, aws);
        SourceDelivery delivery = environment.constant("SOURCE_DELIVERY", SourceDelivery.class);
        SubmitSettings settings = new SubmitSettings(
                environment.seconds("PROCESSING_DEADLINE_SECONDS"),
                provider.timeout().plus(TIME_TO_RECORD),
                environment.constant("ON_UNKNOWN_SUBMIT", SubmitSettings.OnUnknownSubmit.class),
                environment.constant("CADENCE", Cadence.class));
        JobRecords records = new JobRecords(s3, bucket, Pause.real());
        Models models = new Models();
        return (log, http) -> {
            SegmindClient client = provider.client(http).observedBy(log);
            Duration urlValidity = settings.processingDeadline().plus(URL_MARGIN);
            return new Submission(
                    records.observedBy(log),
                    models,
                    provider.key(),
                    client,
                    new SourceUrls(s3, presigner, bucket, client, delivery, urlValidity),
                    settings,
                    InstantSource.system(),
                    RandomGenerator.getDefault());
        };
    }
}
