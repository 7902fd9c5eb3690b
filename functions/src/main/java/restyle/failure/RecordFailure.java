package restyle.failure;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import restyle.bucket.JobRecords;
import restyle.job.Failure;
import restyle.log.FunctionLog;
import restyle.log.InvocationLog;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.runtime.Pause;

/** The RecordFailure state's function, and the target of the rule on failed, timed-out and aborted executions. */
public final class RecordFailure implements RequestStreamHandler {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FunctionLog log;
    private final Function<InvocationLog, FailureRecorder> recorders;

    public RecordFailure() {
        this(Environment.ofProcess());
    }

    public RecordFailure(Environment environment) {
        this(new FunctionLog("RecordFailure", environment.text("STACK")), recorders(environment));
    }

    RecordFailure(FunctionLog log, Function<InvocationLog, FailureRecorder> recorders) {
        this.log = log;
        this.recorders = recorders;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        FailureReport report = FailureReport.of(MAPPER.readTree(input));
        InvocationLog invocation = log.of(context);
        FailureRecorder recorder = recorders.apply(invocation);
        Failure failure =
                invocation.during(report.requestId(), () -> recorder.record(report), RecordFailure::nothingNew);
        MAPPER.writeValue(
                output,
                Map.of(
                        "requestId", report.requestId(),
                        "code", failure.code().name(),
                        "message", failure.message()));
    }

    private static String nothingNew(Failure failure) {
        return "Nothing to record: the job had ended, or is in a later attempt (" + failure.code() + ")";
    }

    private static Function<InvocationLog, FailureRecorder> recorders(Environment environment) {
        JobRecords records = new JobRecords(new AwsClients(environment).s3(), environment.text("BUCKET"), Pause.real());
        return log -> new FailureRecorder(records.observedBy(log), InstantSource.system());
    }
}
