package restyle.local.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the command finds around itself.
 *
 * @param project the folder of {@code template.yaml}, {@code statemachine/} and {@code samples/}
 */
record Surroundings(Path project, Map<String, String> environment, Terminal terminal) {
    private static final String PROJECT = "restyle.project";

    Surroundings {
        environment = Map.copyOf(environment);
    }

    /** As the launcher tells: system properties {@code restyle.project}, {@code restyle.terminal}, {@code restyle.columns}. */
    static Surroundings ofProcess() {
        String project = System.getProperty(PROJECT);
        if (project == null) {
            throw new IllegalStateException("The system property " + PROJECT
                    + " is not set: start this by the script ./restyle, or name the folder of template.yaml");
        }
        return new Surroundings(Path.of(project), System.getenv(), Terminal.ofProcess());
    }

    Path samples() {
        return project.resolve("samples");
    }

    /** An environment variable; empty if it is not set, or blank. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
