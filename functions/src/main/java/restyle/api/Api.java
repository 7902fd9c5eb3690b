package restyle.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import restyle.bucket.JobRecords;
import restyle.bucket.OpenJobs;
import restyle.job.JobId;
import restyle.log.FunctionLog;
import restyle.log.InvocationLog;
import restyle.log.Line;
import restyle.request.Models;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.runtime.Executions;
import restyle.runtime.Pause;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The HTTP door. The event holds the caller's key, so it is never logged. */
public final class Api implements RequestStreamHandler {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A presigned URL dies with the role credentials that signed it, so a longer promise would not be kept. */
    private static final Duration RESULT_URL_VALIDITY = Duration.ofHours(1);

    /**
     * What is left of an invocation when it stops waiting for a job: for a last look at its record that hangs once and is
     * repeated, and for the answer.
     */
    public static final Duration TIME_TO_ANSWER = AwsClients.ATTEMPT_AT_A_DOOR.plusSeconds(1);

    private final FunctionLog log;
    private final Function<InvocationLog, Requests> requests;

    public Api() {
        this(Environment.ofProcess());
    }

    public Api(Environment environment) {
        this(new FunctionLog("Api", environment.text("STACK")), requests(environment));
    }

    Api(FunctionLog log, Function<InvocationLog, Requests> requests) {
        this.log = log;
        this.requests = requests;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        InvocationLog invocation = log.of(context);
        Instant answerBy = log.clock()
                .instant()
                .plusMillis(context.getRemainingTimeInMillis())
                .minus(TIME_TO_ANSWER);
        ApiRequest request = ApiRequest.of(MAPPER.readTree(input));
        String requestId = JobId.isValid(request.id()) ? request.id() : null;
        ApiResponse response;
        try {
            response = answer(request, answerBy, requests.apply(invocation));
        } catch (RuntimeException e) {
            invocation.failed(requestId, e);
            response = ApiResponse.internalError(context.getAwsRequestId());
        }
        invocation.write(requestId, answered(request, response));
        MAPPER.writeValue(output, response.toEvent());
    }

    /** What clients ask for again and again is no news as long as it is served. */
    private static Line answered(ApiRequest request, ApiResponse response) {
        String route = request.method() + " " + request.path();
        Line line = response.isServed()
                ? Line.debug(route + " answered " + response.status())
                : Line.info(route + " refused with " + response.status() + ", " + response.code());
        return line.with("route", route).with("httpStatus", response.status());
    }

    private static ApiResponse answer(ApiRequest request, Instant answerBy, Requests requests) {
        Optional<Route> route = Route.find(request.method(), request.path());
        if (route.isEmpty()) {
            return refused(request);
        }
        if (request.body().length > 0 && !request.mayHoldJson()) {
            return ApiResponse.unsupportedMediaType(
                    request.header("Content-Type").orElseThrow());
        }
        return switch (route.get()) {
            case SUBMIT -> requests.submit(request, answerBy);
            case SYNC -> requests.run(request, answerBy);
            case STATUS -> requests.status(request.caller(), request.id());
            case RESULT -> requests.result(request.caller(), request.id());
        };
    }

    private static ApiResponse refused(ApiRequest request) {
        String allowed = Route.allowed(request.path());
        return allowed.isEmpty()
                ? ApiResponse.notFound("Route " + request.path())
                : ApiResponse.methodNotAllowed(request.method(), allowed);
    }

    private static Function<InvocationLog, Requests> requests(Environment environment) {
        AwsClients aws = new AwsClients(environment, AwsClients.ATTEMPT_AT_A_DOOR);
        S3Client s3 = aws.s3();
        String bucket = environment.text("BUCKET");
        Duration queueDeadline = environment.seconds("QUEUE_DEADLINE_SECONDS");
        InstantSource clock = InstantSource.system();
        JobRecords records = new JobRecords(s3, bucket, Pause.real());
        Executions executions = new Executions(aws.stepFunctions(), environment.text("STATE_MACHINE_ARN"));
        Models models = new Models();
        Forecast forecast =
                new Forecast(new Backlog(new OpenJobs(s3, bucket), queueDeadline, clock), new Pace(models), clock);
        JobView view = new JobView(urlOfResult(aws.presigner(), bucket), forecast);
        SyncView sync = new SyncView(
                view,
                key -> s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArrayUnsafe());
        Requests.Views views = new Requests.Views(view, sync, forecast);
        return log -> {
            JobRecords observed = records.observedBy(log);
            return new Requests(
                    observed,
                    new Submissions(observed, executions, models, queueDeadline, clock),
                    new JobWait(observed, Pause.real(), clock),
                    views,
                    clock);
        };
    }

    private static Function<String, String> urlOfResult(S3Presigner presigner, String bucket) {
        return key -> presigner
                .presignGetObject(presign -> presign.signatureDuration(RESULT_URL_VALIDITY)
                        .getObjectRequest(get -> get.bucket(bucket).key(key)))
                .url()
                .toString();
    }
}
