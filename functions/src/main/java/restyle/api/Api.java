package restyle.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import restyle.job.JobId;
import restyle.log.FunctionLog;
import restyle.log.InvocationLog;
import restyle.log.Line;
import restyle.runtime.Environment;

/** The HTTP door. The event holds the caller's key, so it is never logged. */
public final class Api implements RequestStreamHandler {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FunctionLog log;
    private final Services services;

    public Api() {
        this(Environment.ofProcess());
    }

    public Api(Environment environment) {
        log = new FunctionLog("Api", environment.text("STACK"));
        services = new Services(environment);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        InvocationLog invocation = log.of(context);
        ApiRequest request = ApiRequest.of(MAPPER.readTree(input));
        String requestId = JobId.isValid(request.id()) ? request.id() : null;
        ApiResponse response;
        try {
            response = answer(request, invocation);
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

    private ApiResponse answer(ApiRequest request, InvocationLog invocation) {
        Optional<Route> route = Route.find(request.method(), request.path());
        if (route.isEmpty()) {
            return refused(request);
        }
        Requests requests = services.requests(invocation);
        return switch (route.get()) {
            case SUBMIT -> requests.submit(request.caller(), request.model(), request.body());
            case UPLOAD -> services.uploads().prepare(request.caller(), request.body());
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
}
