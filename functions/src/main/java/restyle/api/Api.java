package restyle.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Function;
import restyle.bucket.JobRecords;
import restyle.request.Models;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.runtime.Executions;
import restyle.runtime.Pause;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The HTTP door. The event holds the caller's key, so it is never logged. */
public final class Api implements RequestStreamHandler {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A presigned URL dies with the role credentials that signed it, so a longer promise would not be kept. */
    private static final Duration RESULT_URL_VALIDITY = Duration.ofHours(1);

    private final Requests requests;

    public Api() {
        this(Environment.ofProcess());
    }

    public Api(Environment environment) {
        this(requests(environment));
    }

    Api(Requests requests) {
        this.requests = requests;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode event = MAPPER.readTree(input);
        ApiResponse response;
        try {
            response = answer(event);
        } catch (RuntimeException e) {
            context.getLogger().log("Unexpected: " + e);
            response = ApiResponse.internalError(context.getAwsRequestId());
        }
        String route =
                event.path("httpMethod").asText() + " " + event.path("resource").asText();
        context.getLogger().log(route + " " + response.status());
        MAPPER.writeValue(output, response.toEvent());
    }

    private ApiResponse answer(JsonNode event) {
        String resource = event.path("resource").asText();
        String model = event.path("pathParameters").path("model").asText();
        String id = event.path("pathParameters").path("id").asText();
        Caller caller = Caller.of(event, resource.replace("{model}", model).replace("{id}", id));
        return switch (event.path("httpMethod").asText() + " " + resource) {
            case "POST /v2/{model}" -> requests.submit(caller, model, body(event));
            case "GET /v2/requests/{id}/status" -> requests.status(caller, id);
            case "GET /v2/requests/{id}" -> requests.result(caller, id);
            default -> ApiResponse.notFound("Route " + resource);
        };
    }

    private static byte[] body(JsonNode event) {
        String body = event.path("body").isTextual() ? event.path("body").textValue() : "";
        return event.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }

    private static Requests requests(Environment environment) {
        AwsClients aws = new AwsClients(environment, AwsClients.ATTEMPT_AT_A_DOOR);
        String bucket = environment.text("BUCKET");
        S3Presigner presigner = aws.presigner();
        Function<String, String> urlOfResult = key -> presigner
                .presignGetObject(presign -> presign.signatureDuration(RESULT_URL_VALIDITY)
                        .getObjectRequest(get -> get.bucket(bucket).key(key)))
                .url()
                .toString();
        return new Requests(
                new JobRecords(aws.s3(), bucket, Pause.real()),
                new Executions(aws.stepFunctions(), environment.text("STATE_MACHINE_ARN")),
                new Models(),
                new JobView(urlOfResult),
                environment.seconds("QUEUE_DEADLINE_SECONDS"),
                InstantSource.system());
    }
}
