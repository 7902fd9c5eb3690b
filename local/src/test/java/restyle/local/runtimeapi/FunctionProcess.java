package restyle.local.runtimeapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import restyle.local.lambda.FunctionConfiguration;

/**
 * A function started as Lambda starts it: a JVM of its own, the AWS runtime interface client in it, nothing but the
 * function's variables around it.
 *
 * <p>The client's native library is for Linux (glibc).
 */
public final class FunctionProcess implements AutoCloseable {
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String LIBRARY_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    /** For a JVM and a cold start on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final RuntimeApi api;
    private final Process process;

    private FunctionProcess(Path directory, RuntimeApi api, Process process) {
        this.directory = directory;
        this.api = api;
        this.process = process;
    }

    /** Starts the function on the tests' class path; its class needs a public constructor without parameters. */
    public static FunctionProcess start(FunctionConfiguration function) throws IOException {
        return start(function, System.getProperty("java.class.path"));
    }

    /** @param classPath of the function and of the runtime interface client */
    static FunctionProcess start(FunctionConfiguration function, String classPath) throws IOException {
        Path directory = Files.createTempDirectory("restyle-function");
        var api = new RuntimeApi(function);
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "--enable-native-access=ALL-UNNAMED",
                        // By reflection the client opens the descriptor that it writes its log to.
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "-D" + LIBRARY_PROPERTY + "=" + nativeLibrary(directory),
                        "-cp",
                        classPath,
                        CLIENT,
                        function.handler()))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output(directory));
        builder.environment().clear();
        builder.environment().putAll(variables(function, directory, api));
        Process process = builder.start();
        process.onExit().thenAccept(ended -> api.end(new Outcome.Exited(ended.exitValue())));
        return new FunctionProcess(directory, api, process);
    }

    /** Invokes the function and waits for what becomes of it. */
    public Outcome invoke(JsonNode event) throws InterruptedException {
        try {
            return submit(event).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("No outcome after " + PATIENCE + "; the function wrote:\n" + output(), e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Invokes the function, after those that were submitted before. */
    public CompletableFuture<Outcome> submit(JsonNode event) {
        return api.submit(event);
    }

    /** Ends the process at once, as SIGKILL does; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What the function wrote to its standard output and error so far. */
    public String output() {
        return new String(outputBytes(), StandardCharsets.UTF_8);
    }

    byte[] outputBytes() {
        try {
            return Files.readAllBytes(output(directory).toPath());
        } catch (IOException e) {
            throw new AssertionError("The output of the function cannot be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        api.close();
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private static File output(Path directory) {
        return directory.resolve("output.log").toFile();
    }

    private static Map<String, String> variables(FunctionConfiguration function, Path directory, RuntimeApi api) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "AWS_EXECUTION_ENV",
                "AWS_Lambda_java25",
                "AWS_LAMBDA_FUNCTION_NAME",
                function.name(),
                "AWS_LAMBDA_FUNCTION_VERSION",
                "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                String.valueOf(function.memoryMegabytes()),
                "AWS_LAMBDA_INITIALIZATION_TYPE",
                "on-demand",
                "AWS_LAMBDA_RUNTIME_API",
                api.address(),
                "AWS_REGION",
                "us-east-1",
                "LAMBDA_TASK_ROOT",
                directory.toString(),
                "TZ",
                ":UTC",
                "_HANDLER",
                function.handler()));
        variables.put("LANG", "en_US.UTF-8");
        variables.putAll(function.environment().variables());
        return variables;
    }

    /** A copy of one's own: the client would unpack into a file that all processes of the machine share. */
    private static Path nativeLibrary(Path directory) throws IOException {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        String name = "/jni/libaws-lambda-jni.linux-" + architecture + ".so";
        Path copy = directory.resolve("libaws-lambda-jni.so");
        try (InputStream library = FunctionProcess.class.getResourceAsStream(name)) {
            Files.copy(library, copy);
        }
        return copy;
    }
}
