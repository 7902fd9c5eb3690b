package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(240)
    void whatIsPrintedOpensItAndConfiguresAStackAndTheProcessEndsCleanlyWhenToldTo() throws Exception {
        Path err = folder.resolve("err");
        Process simulate = StayingCommand.start(err, "simulate", "--port", "0", "--fault", "status-rate-limited:1");
        try {
            String printed = StayingCommand.printed(simulate);
            String origin = StayingCommand.found(printed, "Origin +(\\S+)");
            String key = StayingCommand.found(printed, "API key +(\\S+)");

            assertThat(status(origin, key)).isEqualTo(429);
            assertThat(status(origin, key)).isEqualTo(404);
            assertThat(status(origin, "wrong")).isEqualTo(401);
            assertThat(printed)
                    .contains("SIMULATED")
                    .contains("--value " + key)
                    .contains("sam deploy --parameter-overrides AllowedOutputOrigins=" + origin)
                    .contains(" ProviderOrigin=" + origin + " ProviderUploadOrigin=" + origin);
        } finally {
            simulate.destroy();
        }

        assertThat(simulate.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(err)).isEqualTo("Stopped\n");
    }

    @Test
    void aPortInUseIsToldInOneLine() throws IOException {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Invoked simulate = Invoked.restyle("simulate", "--port=" + used.getLocalPort());

            assertThat(simulate.exitCode()).isEqualTo(1);
            assertThat(simulate.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("restyle simulate: The simulated Segmind cannot listen on 127.0.0.1:"
                            + used.getLocalPort());
        }
    }

    private static int status(String origin, String key) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(origin + "/v2/requests/0/status"))
                                    .header("x-api-key", key)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
