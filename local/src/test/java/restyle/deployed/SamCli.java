package restyle.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The AWS SAM CLI, as a user calls it in the project's folder, with LocalStack for AWS. */
final class SamCli {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path LOG = Path.of("target", "sam.log").toAbsolutePath();

    private final Map<String, String> environment;

    /** @param environment that of AWS's tools */
    SamCli(Map<String, String> environment) {
        this.environment = environment;
    }

    void build() {
        run(List.of("sam", "build"));
    }

    void deploy(String stackName, Map<String, String> parameters) {
        List<String> command = new ArrayList<>(
                List.of("sam", "deploy", "--stack-name", stackName, "--no-confirm-changeset", "--parameter-overrides"));
        parameters.forEach((name, value) -> command.add(name + "=" + value));
        run(command);
    }

    private void run(List<String> command) {
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(PROJECT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile());
        process.environment().putAll(environment);
        process.environment().put("SAM_CLI_TELEMETRY", "0");
        try {
            int exitCode = process.start().waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " ended with " + exitCode + ":\n" + Files.readString(LOG));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The AWS SAM CLI is needed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
