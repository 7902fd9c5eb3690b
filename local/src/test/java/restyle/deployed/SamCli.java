package restyle.deployed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The AWS SAM CLI, as a user calls it in the project's folder, with LocalStack for AWS. */
final class SamCli {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<String, String> environment;

    /** @param environment that of AWS's tools */
    SamCli(Map<String, String> environment) {
        this.environment = new HashMap<>(environment);
        this.environment.put("SAM_CLI_TELEMETRY", "0");
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

    private void run(List<String> words) {
        Command command = Command.run(words, environment, LONGEST);
        if (command.exitCode() != 0) {
            throw new IllegalStateException(
                    String.join(" ", words) + " ended with " + command.exitCode() + ":\n" + command.output());
        }
    }
}
