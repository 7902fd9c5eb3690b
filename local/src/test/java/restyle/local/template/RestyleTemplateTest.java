package restyle.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the reader makes of the project's own template. */
class RestyleTemplateTest {
    private final Stack stack = TemplateReader.read(Path.of("..", "template.yaml"), Map.of());

    @Test
    void thereAreSixFunctions() {
        assertThat(stack.functions())
                .extracting(LambdaFunction::handler)
                .containsExactlyInAnyOrder(
                        "restyle.intake.Intake::handleRequest",
                        "restyle.api.Api::handleRequest",
                        "restyle.submit.Submit::handleRequest",
                        "restyle.status.CheckStatus::handleRequest",
                        "restyle.store.StoreImage::handleRequest",
                        "restyle.failure.RecordFailure::handleRequest");
    }

    @Test
    void functionHasTheVariablesOfGlobalsAndItsOwn() {
        LambdaFunction intake = stack.function("IntakeFunction");

        assertThat(intake.environment())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "STACK", "restyle",
                        "BUCKET", "restyle-local",
                        "STATE_MACHINE_ARN", "arn:aws:states:us-east-1:000000000000:stateMachine:StateMachine",
                        "UPLOAD_MODEL", "ideogram-2a-img-2-img",
                        "QUEUE_DEADLINE_SECONDS", "86400"));
        assertThat(intake.timeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(intake.memoryMegabytes()).isEqualTo(1024);
    }

    @Test
    void parameterReplacesItsDefault() {
        Stack frugal = TemplateReader.read(
                Path.of("..", "template.yaml"),
                Map.of("Cadence", "FRUGAL", "ProviderOrigin", "http://127.0.0.1:8081", "PresetWaitSeconds", "90"));

        assertThat(frugal.function("SubmitFunction").environment())
                .containsEntry("CADENCE", "FRUGAL")
                .containsEntry("PROVIDER_ORIGIN", "http://127.0.0.1:8081");
        assertThat(frugal.queues())
                .extracting(Queue::visibilityTimeout)
                .containsExactlyInAnyOrder(Duration.ofSeconds(90), Duration.ofSeconds(30), Duration.ofSeconds(30));
    }

    @Test
    void callersOfTheApiMayWaitForAsLongAsTheStacksParameterSays() {
        Stack hasty = TemplateReader.read(Path.of("..", "template.yaml"), Map.of("WaitSeconds", "0"));

        assertThat(stack.function("ApiFunction").environment()).containsEntry("WAIT_SECONDS", "20");
        assertThat(hasty.function("ApiFunction").environment()).containsEntry("WAIT_SECONDS", "0");
    }

    @Test
    void uploadsReachIntakeThroughTheQueue() {
        Bucket bucket = stack.bucket("Bucket");
        assertThat(bucket.name()).isEqualTo("restyle-local");
        assertThat(bucket.notifications())
                .containsExactly(new Bucket.Notification(
                        "s3:ObjectCreated:*", "incoming/", "", "arn:aws:sqs:us-east-1:000000000000:UploadQueue"));

        Queue queue = stack.queueByArn("arn:aws:sqs:us-east-1:000000000000:UploadQueue");
        assertThat(queue.redrive())
                .contains(new Queue.Redrive("arn:aws:sqs:us-east-1:000000000000:UploadDeadLetterQueue", 5));

        assertThat(stack.eventSourceMappings()).singleElement().satisfies(mapping -> {
            assertThat(mapping.queueArn()).isEqualTo(queue.arn());
            assertThat(mapping.function()).isEqualTo("IntakeFunction");
            assertThat(mapping.batchSize()).isEqualTo(5);
            assertThat(mapping.reportBatchItemFailures()).isTrue();
            assertThat(mapping.maximumConcurrency()).hasValue(2);
        });
    }

    @Test
    void visibilityTimeoutIsAtLeastSixTimesTheTimeoutOfIntake() {
        Duration timeout = stack.function("IntakeFunction").timeout();

        assertThat(stack.queueByArn("arn:aws:sqs:us-east-1:000000000000:UploadQueue")
                        .visibilityTimeout())
                .isGreaterThanOrEqualTo(timeout.multipliedBy(6));
    }

    @Test
    void routesNeedAKeyThatTheUsagePlanThrottles() {
        RestApi api = stack.api();

        assertThat(api.stage()).isEqualTo("api");
        assertThat(api.routes()).contains(new RestApi.Route("ANY", "/v2/{model}", "ApiFunction", true));
        assertThat(api.apiKeys())
                .containsExactly(new RestApi.ApiKey(
                        "ApiKey", Optional.empty(), true, Optional.of(new RestApi.Throttle(200, 400))));
    }

    @Test
    void stateMachineIsGivenTheFourFunctionsItMayInvoke() {
        assertThat(stack.stateMachines()).singleElement().satisfies(machine -> {
            assertThat(machine.definitionFile()).endsWith(Path.of("statemachine", "restyle.asl.json"));
            assertThat(machine.substitutions())
                    .containsEntry("SubmitFunctionArn", "arn:aws:lambda:us-east-1:000000000000:function:SubmitFunction")
                    .hasSize(4);
            assertThat(machine.statements())
                    .filteredOn(statement -> statement.get("Sid").asText().equals("InvokeSteps"))
                    .singleElement()
                    .satisfies(statement -> assertThat(statement.get("Resource"))
                            .extracting(arn -> stack.functionByArn(arn.asText()).arn())
                            .containsExactlyInAnyOrderElementsOf(
                                    machine.substitutions().values()));
        });
    }

    /** Not so at FULL: X-Ray has no resources. */
    @Test
    void theStateMachineMayDoNothingElseButDeliverItsLog() {
        assertThat(stack.stateMachines().getFirst().statements())
                .extracting(statement -> statement.get("Sid").asText())
                .containsExactly("InvokeSteps", "DeliverLogs");
        assertThat(TemplateReader.read(Path.of("..", "template.yaml"), Map.of("Observability", "FULL"))
                        .stateMachines()
                        .getFirst()
                        .statements())
                .extracting(statement -> statement.get("Sid").asText())
                .containsExactly("InvokeSteps", "DeliverLogs", "SendTraces");
    }

    @Test
    void whatRecordFailureCannotRecordIsADeadLetter() {
        assertThat(stack.function("RecordFailureFunction").deadLetterQueueArn())
                .contains("arn:aws:sqs:us-east-1:000000000000:FailureDeadLetterQueue");
    }

    @Test
    void endedExecutionsOfThisMachineReachRecordFailure() {
        assertThat(stack.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.function()).isEqualTo("RecordFailureFunction");
            assertThat(rule.pattern()).hasToString("""
                {"source":["aws.states"],\
                "detail-type":["Step Functions Execution Status Change"],\
                "detail":{"status":["FAILED","TIMED_OUT","ABORTED"],\
                "stateMachineArn":["arn:aws:states:us-east-1:000000000000:stateMachine:StateMachine"]}}\
                """);
        });
    }

    @Test
    void noRoleHasAWildcardBeyondItsOwnFolders() {
        assertThat(stack.functions())
                .allSatisfy(function -> assertThat(function.statements())
                        .isNotEmpty()
                        .allSatisfy(statement -> {
                            assertThat(statement.get("Action").toString()).doesNotContain("*");
                            assertThat(statement.get("Resource").toString())
                                    .doesNotContain("\"*\"")
                                    .doesNotContain("restyle-local/*");
                        }));
    }

    @Test
    void noFunctionMayWriteWhatTriggersThePipeline() {
        assertThat(stack.functions())
                .flatExtracting(LambdaFunction::statements)
                .filteredOn(statement -> statement.get("Action").toString().contains("PutObject"))
                .hasSize(6)
                .allSatisfy(statement ->
                        assertThat(statement.get("Resource").toString()).doesNotContain("incoming/"));
    }
}
