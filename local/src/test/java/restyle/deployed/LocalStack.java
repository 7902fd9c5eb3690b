package restyle.deployed;

import java.net.InetAddress;
import java.net.URI;
import java.util.Optional;

/**
 * A running LocalStack.
 *
 * @param endpoint of all its services
 * @param here the address of this machine that its functions can reach
 * @param stop ends it, if it was started for these tests
 */
record LocalStack(URI endpoint, InetAddress here, Runnable stop) implements AutoCloseable {
    static final String HOW_TO =
            "SKIPPED: the tests of the deployed stack need a LocalStack: set LOCALSTACK_ENDPOINT to"
                    + " that of a running one, or start one in Docker by mvn verify -Plocalstack";

    private static final Optional<String> ENDPOINT =
            Optional.ofNullable(System.getenv("LOCALSTACK_ENDPOINT")).filter(value -> !value.isBlank());
    private static final boolean IN_DOCKER = Boolean.getBoolean("restyle.localstack.docker");

    static boolean isWanted() {
        return IN_DOCKER || ENDPOINT.isPresent();
    }

    static LocalStack find() {
        return IN_DOCKER
                ? LocalStackInDocker.start()
                : new LocalStack(URI.create(ENDPOINT.orElseThrow()), InetAddress.getLoopbackAddress(), () -> {});
    }

    @Override
    public void close() {
        stop.run();
    }
}
