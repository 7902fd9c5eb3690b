package restyle.local.cli;

import java.util.Optional;

/** Which ports an option takes. */
final class Ports {
    private static final int HIGHEST = 65535;

    private Ports() {}

    /** What is wrong with a port that others are to find something at. */
    static Optional<String> problem(String option, int port) {
        return problem(option, port, 1);
    }

    /** What is wrong with a port to listen on: 0 stands for any free one. */
    static Optional<String> listeningProblem(String option, int port) {
        return problem(option, port, 0);
    }

    private static Optional<String> problem(String option, int port, int lowest) {
        return port >= lowest && port <= HIGHEST
                ? Optional.empty()
                : Optional.of(
                        option + " is " + port + ": a whole number from " + lowest + " to " + HIGHEST + " is allowed");
    }
}
