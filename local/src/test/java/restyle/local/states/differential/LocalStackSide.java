package restyle.local.states.differential;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import restyle.localstack.LocalStack;
import restyle.runtime.Environment;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** Runs scenarios on LocalStack: real executions that call a real Java function, in real time. */
final class LocalStackSide implements AutoCloseable {
    /** How many machines run beside each other. */
    static final int AT_ONCE = 6;

    private final Scripts scripts = new Scripts();
    private final ScriptServer server;
    private final SfnClient sfn;
    private final LambdaClient lambda;

    LocalStackSide(LocalStack localStack) throws IOException {
        server = new ScriptServer(scripts, true, localStack.here());
        sfn = localStack.client(SfnClient.builder());
        lambda = localStack.client(LambdaClient.builder());
        for (String function : Scenario.LAMBDAS) {
            deploy(function, "http://%s:%d".formatted(localStack.here().getHostAddress(), server.port()));
        }
        warmUp();
    }

    /** As many environments as are ever needed at once, so that no time limit of a machine is spent on a cold start. */
    private void warmUp() {
        Scenario warmUp = new Scenario(
                "warm-up",
                "",
                NullNode.getInstance(),
                NullNode.getInstance(),
                Map.of("f", List.of(new Step.Answers(NullNode.getInstance(), 2))),
                Map.of());
        scripts.load(warmUp);
        addAliases(warmUp);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            CompletableFuture.allOf(IntStream.range(0, AT_ONCE)
                            .mapToObj(_ -> CompletableFuture.runAsync(
                                    () -> lambda.invoke(r -> r.functionName(warmUp.arn("f"))), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private void addAliases(Scenario scenario) {
        for (String function : scenario.functions().keySet()) {
            lambda.createAlias(r -> r.functionName(scenario.lambda(function))
                    .name(scenario.alias(function))
                    .functionVersion("$LATEST"));
        }
    }

    private void deploy(String function, String serverUri) throws IOException {
        delete(function);
        SdkBytes zip = SdkBytes.fromByteArray(zip(ScriptedFunction.class, Environment.class));
        lambda.createFunction(r -> r.functionName(function)
                .runtime("java25")
                .handler(ScriptedFunction.class.getName() + "::handleRequest")
                .role(Scenario.ROLE)
                .memorySize(512)
                .timeout((int) Scenario.timeout(function).toSeconds())
                .environment(e -> e.variables(Map.of(ScriptedFunction.SERVER, serverUri)))
                .code(c -> c.zipFile(zip)));
        lambda.waiter().waitUntilFunctionActiveV2(r -> r.functionName(function));
    }

    private void delete(String function) {
        try {
            lambda.deleteFunction(r -> r.functionName(function));
        } catch (ResourceNotFoundException e) {
            // It is not there from a run that was broken off.
        }
    }

    private static byte[] zip(Class<?>... classes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Class<?> type : classes) {
                String file = type.getName().replace('.', '/') + ".class";
                zip.putNextEntry(new ZipEntry(file));
                try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
                    in.transferTo(zip);
                }
            }
        }
        return bytes.toByteArray();
    }

    JsonNode run(Scenario scenario) {
        scripts.load(scenario);
        addAliases(scenario);
        String machine = sfn.createStateMachine(
                        r -> r.name(scenario.name()).roleArn(Scenario.ROLE).definition(scenario.definition()))
                .stateMachineArn();
        try {
            String execution = sfn.startExecution(r ->
                            r.stateMachineArn(machine).input(scenario.input().toString()))
                    .executionArn();
            await(scenario.name())
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .until(
                            () -> sfn.describeExecution(r -> r.executionArn(execution))
                                    .status(),
                            status -> status != ExecutionStatus.RUNNING);
            return Answer.of(sfn, execution, scenario, scripts.calls(scenario));
        } finally {
            sfn.deleteStateMachine(r -> r.stateMachineArn(machine));
        }
    }

    @Override
    public void close() {
        Scenario.LAMBDAS.forEach(this::delete);
        server.close();
        sfn.close();
        lambda.close();
    }
}
