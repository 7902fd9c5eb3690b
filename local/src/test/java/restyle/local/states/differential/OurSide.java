package restyle.local.states.differential;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import restyle.local.lambda.FunctionConfiguration;
import restyle.local.lambda.Invocation;
import restyle.local.lambda.LocalFunction;
import restyle.local.states.Machine;
import restyle.local.states.StateMachine;
import restyle.local.states.StateMachines;
import restyle.local.states.StepFunctionsEndpoint;
import restyle.local.states.TaskError;
import restyle.local.states.VirtualTimeline;
import restyle.local.wire.JsonProtocolServer;
import restyle.runtime.Environment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Runs scenarios with the interpreter of the local stack, on virtual time, over the wire. */
final class OurSide implements AutoCloseable {
    private static final AwsBasicCredentials CREDENTIALS = AwsBasicCredentials.create("test", "test");

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final Scripts scripts = new Scripts();
    private final StateMachines machines =
            new StateMachines(timeline, new Random(7), this::invoke, "us-east-1", "000000000000", statusChange -> {});
    private final ScriptServer server = new ScriptServer(scripts, false, InetAddress.getLoopbackAddress());
    private final JsonProtocolServer endpoint = StepFunctionsEndpoint.start(0, CREDENTIALS, machines);
    private final SfnClient sfn = SfnClient.builder()
            .endpointOverride(endpoint.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(CREDENTIALS))
            .build();

    OurSide() throws IOException {}

    JsonNode run(Scenario scenario) {
        scripts.load(scenario);
        StateMachine machine = machines.deploy(scenario.name(), Scenario.ROLE, Machine.load(scenario.definition()));
        String execution = sfn.startExecution(r ->
                        r.stateMachineArn(machine.arn()).input(scenario.input().toString()))
                .executionArn();
        timeline.run();
        return Answer.of(sfn, execution, scenario, scripts.calls(scenario));
    }

    private JsonNode invoke(String arn, JsonNode payload) throws TaskError {
        Invocation invocation;
        try (LocalFunction function = function(arn)) {
            invocation = function.invoke(payload);
        }
        timeline.await(new CompletableFuture<>(), scripts.duration(arn));
        return switch (invocation) {
            case Invocation.Succeeded(JsonNode answer) -> answer;
            case Invocation.Failed(String error, JsonNode cause) -> throw new TaskError(error, cause.toString());
        };
    }

    private LocalFunction function(String arn) {
        Map<String, String> variables = Map.of(ScriptedFunction.SERVER, "http://127.0.0.1:" + server.port());
        return new LocalFunction(
                new FunctionConfiguration(
                        "scripted",
                        arn,
                        ScriptedFunction.class.getName() + "::handleRequest",
                        Scenario.timeout(arn),
                        512,
                        new Environment(variables, List.of()),
                        OptionalInt.empty()),
                line -> {});
    }

    @Override
    public void close() {
        sfn.close();
        endpoint.close();
        server.close();
        machines.close();
    }
}
