package restyle.submit;

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
import restyle.request.Models;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.runtime.Pause;
import restyle.runtime.ProviderConnection;
import restyle.runtime.Steps;
import software.amazon.awssdk.services.s3.S3Client;

/** The Submit state's function. */
public final class Submit implements RequestStreamHandler {
    /** How much longer than the provider may work a presigned source URL holds. */
    private static final Duration URL_MARGIN = Duration.ofMinutes(5);

    private final Submission submission;

    public Submit() {
        this(Environment.ofProcess());
    }

    public Submit(Environment environment) {
        this(submission(environment));
    }

    Submit(Submission submission) {
        this.submission = submission;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
        Steps.run(input, output, context, requestId -> submission.submit(requestId, remaining));
    }

    private static Submission submission(Environment environment) {
        AwsClients aws = new AwsClients(environment);
        S3Client s3 = aws.s3();
        String bucket = environment.text("BUCKET");
        ProviderConnection provider = ProviderConnection.of(environment, aws);
        Duration processingDeadline = environment.seconds("PROCESSING_DEADLINE_SECONDS");
        SourceUrls sources = new SourceUrls(
                s3,
                aws.presigner(),
                bucket,
                provider.client(),
                environment.constant("SOURCE_DELIVERY", SourceDelivery.class),
                processingDeadline.plus(URL_MARGIN));
        SubmitSettings settings = new SubmitSettings(
                processingDeadline,
                environment.constant("ON_UNKNOWN_SUBMIT", SubmitSettings.OnUnknownSubmit.class),
                environment.constant("CADENCE", Cadence.class));
        return new Submission(
                new JobRecords(s3, bucket, Pause.real()),
                new Models(),
                provider.key(),
                provider.client(),
                sources,
                settings,
                InstantSource.system(),
                RandomGenerator.getDefault());
    }
}
