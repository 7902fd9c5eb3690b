package restyle.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import restyle.job.JobId;
import restyle.log.FunctionLog;
import restyle.log.InvocationLog;
import restyle.log.Line;
import restyle.openapi.OpenApi;
import restyle.request.Models;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
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

    /** What only a deployment changes. */
    private static final String CACHED_FOR_MINUTES = "public, max-age=300";

    private final FunctionLog log;
    private final Function<InvocationLog, Requests> requests;
    private final OpenApi description = new OpenApi(new Models(), Route.operations());
    private final PageDoor page;

    public Api() {
        this(Environment.ofProcess());
    }

    public Api(Environment environment) {
        AwsClients aws = new AwsClients(environment, AwsClients.ATTEMPT_AT_A_DOOR);
        Function<String, String> urlInBucket = urlInBucket(aws.presigner(), environment.text("BUCKET"));
        this.log = new FunctionLog("Api", environment.text("STACK"));
        this.requests = new RequestsOnAws(environment, aws, urlInBucket)::of;
        this.page = new PageDoor(urlInBucket);
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

    private ApiResponse answer(ApiRequest request, Instant answerBy, Requests requests) {
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
            case OPENAPI ->
                ApiResponse.ok(description.document(request.caller().baseUrl()))
                        .with("Cache-Control", CACHED_FOR_MINUTES);
            case PAGE -> page.page(request.caller());
            case PAGE_FILE -> page.file(request.pathParameter("version"), request.pathParameter("file"));
        };
    }

    private static ApiResponse refused(ApiRequest request) {
        String allowed = Route.allowed(request.path());
        return allowed.isEmpty()
                ? ApiResponse.notFound("Route " + request.path())
                : ApiResponse.methodNotAllowed(request.method(), allowed);
    }

    private static Function<String, String> urlInBucket(S3Presigner presigner, String bucket) {
        return key -> presigner
                .presignGetObject(presign -> presign.signatureDuration(RESULT_URL_VALIDITY)
                        .getObjectRequest(get -> get.bucket(bucket).key(key)))
                .url()
                .toString();
    }
}
