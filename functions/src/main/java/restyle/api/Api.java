package restyle.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import restyle.bucket.JobIndex;
import restyle.bucket.JobRecords;
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

    private final FunctionLog log;
    private final Function<InvocationLog, Doors> doors;

    public Api() {
        this(Environment.ofProcess());
    }

    public Api(Environment environment) {
        this(new FunctionLog("Api", environment.text("STACK")), doors(environment));
    }

    Api(FunctionLog log, Function<InvocationLog, Doors> doors) {
        this.log = log;
        this.doors = doors;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        InvocationLog invocation = log.of(context);
        ApiRequest request = ApiRequest.of(MAPPER.readTree(input));
        String requestId = JobId.isValid(request.id()) ? request.id() : null;
        ApiResponse response;
        try {
            response = answer(request, doors.apply(invocation));
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

    private static ApiResponse answer(ApiRequest request, Doors doors) {
        Optional<Route> route = Route.find(request.method(), request.path());
        if (route.isEmpty()) {
            return refused(request);
        }
        return switch (route.get()) {
            case SUBMIT -> doors.requests().submit(request.caller(), request.model(), request.body());
            case STATUS -> doors.requests().status(request.caller(), request.id());
            case RESULT -> doors.requests().result(request.caller(), request.id());
            case CANCEL -> doors.changes().cancel(request.caller(), request.id());
            case RETRY -> doors.changes().retry(request.caller(), request.id(), request.body());
            case LIST -> doors.ownRequests().list(request.caller(), request.query());
        };
    }

    private static ApiResponse refused(ApiRequest request) {
        String allowed = Route.allowed(request.path());
        return allowed.isEmpty()
                ? ApiResponse.notFound("Route " + request.path())
                : ApiResponse.methodNotAllowed(request.method(), allowed);
    }

    /** What an invocation can turn to. */
    record Doors(Requests requests, Changes changes, OwnRequests ownRequests) {}

    private static Function<InvocationLog, Doors> doors(Environment environment) {
        AwsClients aws = new AwsClients(environment, AwsClients.ATTEMPT_AT_A_DOOR);
        String bucket = environment.text("BUCKET");
        S3Presigner presigner = aws.presigner();
        Function<String, String> urlOfResult = key -> presigner
                .presignGetObject(presign -> presign.signatureDuration(RESULT_URL_VALIDITY)
                        .getObjectRequest(get -> get.bucket(bucket).key(key)))
                .url()
                .toString();
        S3Client s3 = aws.s3();
        JobRecords records = new JobRecords(s3, bucket, Pause.real());
        JobIndex index = new JobIndex(s3, bucket, records);
        Executions executions = new Executions(aws.stepFunctions(), environment.text("STATE_MACHINE_ARN"));
        Models models = new Models();
        JobView view = new JobView(urlOfResult);
        Duration queueDeadline = environment.seconds("QUEUE_DEADLINE_SECONDS");
        InstantSource clock = InstantSource.system();
        return log -> {
            JobRecords watched = records.observedBy(log);
            Requests requests = new Requests(watched, executions, models, view, queueDeadline, clock);
            return new Doors(
                    requests,
                    new Changes(requests, watched, executions, view, log, clock),
                    new OwnRequests(index, watched, view, clock));
        };
    }
}
