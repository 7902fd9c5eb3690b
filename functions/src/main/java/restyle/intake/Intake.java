package restyle.intake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import restyle.bucket.JobRecords;
import restyle.log.FunctionLog;
import restyle.log.InvocationLog;
import restyle.log.Line;
import restyle.request.ModelSchema;
import restyle.request.Models;
import restyle.runtime.AwsClients;
import restyle.runtime.Environment;
import restyle.runtime.Executions;
import restyle.runtime.Pause;
import restyle.source.SourceFreezer;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The S3 door: takes batches of S3 events from the queue. A message that is not dealt with is reported, so that it
 * alone is delivered again and ends in the dead-letter queue if that does not help.
 */
public final class Intake implements RequestStreamHandler {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FunctionLog log;
    private final Function<InvocationLog, Admission> admissions;

    public Intake() {
        this(Environment.ofProcess());
    }

    public Intake(Environment environment) {
        this(new FunctionLog("Intake", environment.text("STACK")), admissions(environment));
    }

    Intake(FunctionLog log, Function<InvocationLog, Admission> admissions) {
        this.log = log;
        this.admissions = admissions;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ObjectNode response = MAPPER.createObjectNode();
        for (JsonNode message : MAPPER.readTree(input).path("Records")) {
            InvocationLog messageLog = log.of(context);
            if (!isDone(message, admissions.apply(messageLog), messageLog)) {
                response.withArray("batchItemFailures")
                        .addObject()
                        .put("itemIdentifier", message.path("messageId").asText());
            }
        }
        MAPPER.writeValue(output, response);
    }

    private static boolean isDone(JsonNode message, Admission admission, InvocationLog log) {
        Upload current = null;
        try {
            boolean firstDelivery =
                    message.path("attributes").path("ApproximateReceiveCount").asInt() <= 1;
            boolean done = true;
            for (Upload upload : UploadEvents.read(message.path("body").asText())) {
                current = upload;
                Admitted admitted = admission.admit(upload, firstDelivery);
                tell(upload, admitted, log);
                done &= admitted != Admitted.WAITING;
            }
            return done;
        } catch (RuntimeException e) {
            String jobId = current == null ? null : current.jobId();
            log.failed(jobId, current == null ? "" : current.key() + " could not be taken in", e);
            log.write(
                    jobId, Line.warn("Message " + message.path("messageId").asText() + " is handed back to the queue"));
            return false;
        }
    }

    private static void tell(Upload upload, Admitted admitted, InvocationLog log) {
        switch (admitted) {
            case TAKEN_IN -> {}
            case KNOWN -> log.write(upload.jobId(), Line.info("There is a job already of " + upload.key()));
            case IGNORED -> log.write(Line.info("No job is made of " + upload.key()));
            case WAITING -> log.write(upload.jobId(), Line.info("Waiting for a preset with a prompt: " + upload.key()));
        }
    }

    private static Function<InvocationLog, Admission> admissions(Environment environment) {
        AwsClients aws = new AwsClients(environment, AwsClients.ATTEMPT_AT_A_DOOR);
        S3Client s3 = aws.s3();
        String bucket = environment.text("BUCKET");
        String name = environment.text("UPLOAD_MODEL");
        ModelSchema model = new Models()
                .find(name)
                .orElseThrow(
                        () -> new IllegalStateException("UPLOAD_MODEL is \"" + name + "\": there is no such model"));
        JobRecords records = new JobRecords(s3, bucket, Pause.real());
        Executions executions = new Executions(aws.stepFunctions(), environment.text("STATE_MACHINE_ARN"));
        SourceFreezer freezer = new SourceFreezer(s3, bucket);
        Presets presets = new Presets(s3, bucket);
        Duration queueDeadline = environment.seconds("QUEUE_DEADLINE_SECONDS");
        return log -> new Admission(
                records.observedBy(log), executions, freezer, presets, model, queueDeadline, InstantSource.system());
    }
}
