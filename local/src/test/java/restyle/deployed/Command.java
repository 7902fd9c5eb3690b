package restyle.deployed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command as it ended, run in a process of its own in the project's folder. */
record Command(int exitCode, String output) {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /**
     * @param environment is added to this process's own
     * @throws IllegalStateException with what it has printed, if it does not end in time
     */
    static Command run(List<String> command, Map<String, String> environment, Duration limit) {
        try {
            Path log = Files.createTempFile("command", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(PROJECT.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            process.destroyForcibly();
            String output = Files.readString(log);
            Files.delete(log);
            if (!ended) {
                throw new IllegalStateException(
                        String.join(" ", command) + " did not end within " + limit.toSeconds() + " s:\n" + output);
            }
            return new Command(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(command.getFirst() + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
