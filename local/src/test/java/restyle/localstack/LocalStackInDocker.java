package restyle.localstack;

import com.github.dockerjava.api.model.ContainerNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** LocalStack in a container of its own, with functions that reach this machine by the gateway of Docker's bridge. */
final class LocalStackInDocker {
    /** The last community version: later ones need an account. */
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");

    private static final int DEFAULT_PORT = 4566;

    private LocalStackInDocker() {}

    /**
     * The URLs that functions sign for the provider are fetched by it on this machine, so the port is the same inside
     * the container and outside.
     */
    @SuppressWarnings("resource") // closed by LocalStack.stop
    static LocalStack start() {
        int port = freePort();
        LocalStackContainer container = new LocalStackContainer(IMAGE)
                .withEnv("GATEWAY_LISTEN", "0.0.0.0:" + port + ",0.0.0.0:" + DEFAULT_PORT)
                .withEnv("LOCALSTACK_HOST", "127.0.0.1:" + port)
                .withEnv("PROVIDER_OVERRIDE_CLOUDFORMATION", "engine-legacy") // the newer one refuses !Ref Api.Stage
                .withEnv("S3_SKIP_SIGNATURE_VALIDATION", "0")
                .withEnv("SQS_ENDPOINT_STRATEGY", "path")
                .withEnv("LAMBDA_IGNORE_ARCHITECTURE", "1")
                .withEnv("LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT", "60");
        container.setPortBindings(List.of(port + ":" + port));
        container.start();
        return new LocalStack(URI.create("http://127.0.0.1:" + port), gateway(container), container::stop);
    }

    private static InetAddress gateway(LocalStackContainer container) {
        return container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .map(ContainerNetwork::getGateway)
                .filter(gateway -> gateway != null && !gateway.isEmpty())
                .findFirst()
                .map(InetAddress::ofLiteral)
                .orElseThrow(() -> new IllegalStateException("The container's network has no gateway"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
