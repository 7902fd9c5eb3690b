package restyle.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import restyle.local.cli.Main;

/** {@code restyle} as it ended, run in a process of its own with the AWS configuration of a user of LocalStack. */
record RestyleCommand(int exitCode, String output) {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    static RestyleCommand retry(DeployedStack stack, String id, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Drestyle.project=" + PROJECT,
                Main.class.getName(),
                "retry",
                id,
                "--stack",
                stack.name()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(stack.localStack().environment());
        try {
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new RestyleCommand(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
