package restyle.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.awt.Color;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import restyle.OperatorClients;
import restyle.Pictures;
import restyle.local.roles.Access;
import restyle.local.roles.Decision;
import restyle.local.roles.Principal;
import restyle.local.roles.Right;
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.states.Execution;
import restyle.local.states.ExecutionStatus;
import restyle.local.states.Machine;
import restyle.local.states.StateMachines;
import restyle.local.states.TaskInvoker;
import restyle.local.states.VirtualTimeline;
import restyle.local.template.Stack;
import restyle.local.template.StateMachine;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What happens between the functions: the queue, the state machine, and how anyone gets at the bucket. */
final class WiringStories {
    private static final String MACHINE = "StateMachine";
    private static final Duration TAKEN_IN_WITHIN = Duration.ofMinutes(3);

    private WiringStories() {}

    static List<Story> all() {
        return List.of(
                new Story("IntakeFunction", "is handed what the queue holds", Map.of(), WiringStories::isTakenIn),
                new Story("UploadQueuePolicy", "lets the bucket tell of an upload", Map.of(), WiringStories::isTakenIn),
                new Story(MACHINE, "has what is finished stored", Map.of(), (template, roles, _) -> {
                    assertThat(execution(template, roles, "COMPLETED").status()).isEqualTo(ExecutionStatus.SUCCEEDED);
                }),
                new Story(MACHINE, "has what has failed recorded", Map.of(), (template, roles, _) -> {
                    assertThat(execution(template, roles, "FAILED")
                                    .ending()
                                    .orElseThrow()
                                    .error())
                            .hasValue("ProviderFailed");
                }),
                new Story("BucketPolicy", "lets nobody in without TLS", Map.of(), (template, roles, _) -> {
                    String bucket = template.buckets().getFirst().arn();
                    assertClosedWithoutTls(roles, Access.to("s3:GetObject", bucket + "/jobs/1.json"));
                    assertClosedWithoutTls(roles, Access.to("s3:ListBucket", bucket));
                }));
    }

    private static void isTakenIn(Stack template, Roles roles, SimulatedSegmind segmind) throws IOException {
        StackSettings settings = StackSettings.of(StackUnderTest.PROJECT, ProviderAddress.of(segmind));
        try (RunningStack stack = RunningStack.start(template, roles, settings);
                S3Client s3 = operator(stack)) {
            s3.putObject(
                    put -> put.bucket(stack.bucket()).key("incoming/cat.png").metadata(Map.of("prompt", "p")),
                    RequestBody.fromBytes(Pictures.png(Color.RED)));

            await().atMost(TAKEN_IN_WITHIN)
                    .until(() -> s3.listObjectsV2(
                                    list -> list.bucket(stack.bucket()).prefix("jobs/"))
                            .hasContents());
        }
    }

    private static S3Client operator(RunningStack stack) {
        return OperatorClients.ofS3(stack.s3Endpoint(), stack.credentials()).s3();
    }

    /** One whole execution, on virtual time, with functions that only answer. */
    private static Execution execution(Stack template, Roles roles, String next) {
        StateMachine machine = template.stateMachines().getFirst();
        VirtualTimeline timeline = new VirtualTimeline();
        StateMachines machines = new StateMachines(
                timeline,
                new Random(1),
                new StepInvoker(roles.of(machine.logicalId()), answering(next)),
                LocalAccount.REGION,
                LocalAccount.ID,
                _ -> {});
        String arn = machines.deploy(machine.name(), "none", Machine.load(machine.definition()))
                .arn();
        Execution execution = machines.start(arn, Optional.of("1"), "{\"requestId\": \"1\"}");
        timeline.run();
        return execution;
    }

    private static TaskInvoker answering(String next) {
        JsonNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("seconds", 1)
                .put("next", next)
                .put("status", "COMPLETED")
                .put("code", "ProviderFailed")
                .put("message", "It failed.");
        return (_, _) -> answer;
    }

    private static void assertClosedWithoutTls(Roles roles, Access access) {
        Principal anybody = new Principal.Role("arn:aws:sts::111122223333:assumed-role/Anybody/session");

        assertThat(denials(roles.permissions().decide(anybody, access.with("aws:SecureTransport", "false"))))
                .isNotEmpty();
        assertThat(denials(roles.permissions().decide(anybody, access.with("aws:SecureTransport", "true"))))
                .isEmpty();
    }

    /** None where it is only that nothing allows it. */
    private static List<Right> denials(Decision decision) {
        return assertThat(decision)
                .asInstanceOf(type(Decision.Refused.class))
                .actual()
                .by();
    }
}
