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
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;

/** The HTTP door. The event holds the caller's key, so it is never logged. */
public final class Api implements RequestStreamHandler {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What only a deployment changes. */
    private static final String CACHED_FOR_MINUTES = "public, max-age=300";

    /**
     * What is left of an invocation when it stops waiting for a job: for a last look at its record that hangs once and is
     * repeated, and for the answer.
     */
    public static final Duration TIME_TO_ANSWER = AwsClients.ATTEMPT_AT_A_DOOR.plusSeconds(1);

    /** What is left beside that if the answer is to be the picture, the reading of which may hang once, too. */
    public static final Duration TIME_TO_READ_A_PICTURE = AwsClients.ATTEMPT_AT_A_DOOR;

    private final FunctionLog log;
    private final Function<InvocationLog, Doors> doors;

    public Api() {
        this(Environment.ofProcess());
    }

    public Api(Environment environment) {
        this(new FunctionLog("Api", environment.text("STACK")), Doors.of(environment));
    }

    Api(FunctionLog log, Function<InvocationLog, Doors> doors) {
        this.log = log;
        this.doors = doors;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        MAPPER.writeValue(output, response(input, context).toEvent());
    }

    /** An event that is none, which no caller can make, is answered in the shape of an error as well. */
    private ApiResponse response(InputStream input, Context context) {
        InvocationLog invocation = log.of(context);
        try {
            return response(ApiRequest.of(MAPPER.readTree(input)), invocation, context);
        } catch (IOException | RuntimeException | Error e) {
            invocation.failed(null, e);
            return ApiResponse.internalError(context.getAwsRequestId());
        }
    }

    private ApiResponse response(ApiRequest request, InvocationLog invocation, Context context) {
        Instant answerBy = log.clock()
                .instant()
                .plusMillis(context.getRemainingTimeInMillis())
                .minus(TIME_TO_ANSWER);
        String requestId = JobId.isValid(request.id()) ? request.id() : null;
        ApiResponse response;
        try {
            response = answer(request, answerBy, doors.apply(invocation));
        } catch (RuntimeException | Error e) {
            invocation.failed(requestId, e);
            response = ApiResponse.internalError(context.getAwsRequestId());
        }
        invocation.write(requestId, answered(request, response));
        return request.method().equals(Route.HEAD) ? response.withoutBody() : response;
    }

    /** What clients ask for again and again is no news as long as it is served. */
    private static Line answered(ApiRequest request, ApiResponse response) {
        String route = request.method() + " " + request.path();
        Line line = response.isServed()
                ? Line.debug(route + " answered " + response.status())
                : Line.info(route + " refused with " + response.status() + ", " + response.code());
        return line.with("route", route).with("httpStatus", response.status());
    }

    private static ApiResponse answer(ApiRequest request, Instant answerBy, Doors doors) {
        Optional<Route> route = Route.find(request.method(), request.path());
        if (route.isEmpty()) {
            return refused(request);
        }
        if (route.get().takesBody() && request.body().length > 0 && !request.mayHoldJson()) {
            return ApiResponse.unsupportedMediaType(
                    request.header("Content-Type").orElseThrow());
        }
        return switch (route.get()) {
            case SUBMIT -> doors.requests().submit(request, answerBy);
            case SYNC -> doors.requests().run(request, answerBy.minus(TIME_TO_READ_A_PICTURE));
            case UPLOAD -> doors.uploads().prepare(request.caller(), request.body());
            case STATUS -> doors.requests().status(request.caller(), request.id(), answerBy);
            case RESULT -> doors.requests().result(request.caller(), request.id(), answerBy);
            case CANCEL -> doors.changes().cancel(request.caller(), request.id());
            case RETRY -> doors.changes().retry(request.caller(), request.id(), request.body());
            case LIST -> doors.ownRequests().list(request.caller(), request.query());
            case OPENAPI ->
                ApiResponse.ok(doors.description().document(request.caller().baseUrl()))
                        .with("Cache-Control", CACHED_FOR_MINUTES);
            case PAGE -> doors.page().page(request.caller());
            case PAGE_FILE -> doors.page().file(request.pathParameter("version"), request.pathParameter("file"));
        };
    }

    private static ApiResponse refused(ApiRequest request) {
        String allowed = Route.allowed(request.path());
        return allowed.isEmpty()
                ? ApiResponse.notFound("Route " + request.path())
                : ApiResponse.methodNotAllowed(request.method(), allowed);
    }
}
