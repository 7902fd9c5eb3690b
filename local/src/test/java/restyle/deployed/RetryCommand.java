package restyle.deployed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import restyle.local.cli.Main;

/** {@code restyle retry} with the AWS configuration of a user of LocalStack. */
final class RetryCommand {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private RetryCommand() {}

    static Command run(DeployedStack stack, String id, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Drestyle.project=" + Command.PROJECT,
                Main.class.getName(),
                "retry",
                id,
                "--stack",
                stack.name()));
        command.addAll(List.of(options));
        return Command.run(command, stack.localStack().environment(), LONGEST);
    }
}
