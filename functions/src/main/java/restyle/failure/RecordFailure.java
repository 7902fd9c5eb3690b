package restyle.failure;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import restyle.bucket.JobRecords;
import restyle.job.Failure;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.runtime.Pause;

/** The RecordFailure state's function, and the target of the rule on failed, timed-out and aborted executions. */
public final class RecordFailure implements RequestStreamHandler {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FailureRecorder recorder;

    public RecordFailure() {
        this(Environment.ofProcess());
    }

    public RecordFailure(Environment environment) {
        this(new FailureRecorder(
                new JobRecords(new AwsClients(environment).s3(), environment.text("BUCKET"), Pause.real()),
                InstantSource.system()));
    }

    RecordFailure(FailureRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        FailureReport report = FailureReport.of(MAPPER.readTree(input));
        Failure failure = recorder.record(report);
        context.getLogger().log(report.requestId() + " failed: " + failure.code());
        MAPPER.writeValue(
                output,
                Map.of(
                        "requestId", report.requestId(),
                        "code", failure.code().name(),
                        "message", failure.message()));
    }
}
