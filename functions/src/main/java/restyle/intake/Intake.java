package restyle.intake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import restyle.bucket.JobRecords;
import restyle.request.ModelSchema;
import restyle.request.Models;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.runtime.Executions;
import restyle.runtime.Pause;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The S3 door: takes batches of S3 events from the queue. A message that is not dealt with is reported, so that it
 * alone is delivered again and ends in the dead-letter queue if that does not help.
 */
public final class Intake implements RequestStreamHandler {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Admission admission;

    public Intake() {
        this(Environment.ofProcess());
    }

    public Intake(Environment environment) {
        this(admission(environment));
    }

    Intake(Admission admission) {
        this.admission = admission;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectNode response = MAPPER.createObjectNode();
        for (JsonNode message : MAPPER.readTree(input).path("Records")) {
            if (!isDone(message, context.getLogger())) {
                response.withArray("batchItemFailures")
                        .addObject()
                        .put("itemIdentifier", message.path("messageId").asText());
            }
        }
        MAPPER.writeValue(output, response);
    }

    private boolean isDone(JsonNode message, LambdaLogger log) {
        String id = message.path("messageId").asText();
        try {
            boolean firstDelivery =
                    message.path("attributes").path("ApproximateReceiveCount").asInt() <= 1;
            boolean done = true;
            for (Upload upload : UploadEvents.read(message.path("body").asText())) {
                boolean admitted = admission.admit(upload, firstDelivery);
                log.log("Job " + upload.jobId() + (admitted ? " taken in" : " waits for a preset"));
                done &= admitted;
            }
            return done;
        } catch (RuntimeException e) {
            log.log("Message " + id + " is not dealt with: " + e);
            return false;
        }
    }

    private static Admission admission(Environment environment) {
        AwsClients aws = new AwsClients(environment, AwsClients.ATTEMPT_AT_A_DOOR);
        S3Client s3 = aws.s3();
        String bucket = environment.text("BUCKET");
        String name = environment.text("UPLOAD_MODEL");
        ModelSchema model = new Models()
                .find(name)
                .orElseThrow(
                        () -> new IllegalStateException("UPLOAD_MODEL is \"" + name + "\": there is no such model"));
        return new Admission(
                new JobRecords(s3, bucket, Pause.real()),
                new Executions(aws.stepFunctions(), environment.text("STATE_MACHINE_ARN")),
                new UploadFreezer(s3, bucket),
                new Presets(s3, bucket),
                model,
                environment.seconds("QUEUE_DEADLINE_SECONDS"),
                InstantSource.system());
    }
}
