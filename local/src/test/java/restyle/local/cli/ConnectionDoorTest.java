package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionDoorTest {
    private static final ConnectionDetails DETAILS = new ConnectionDetails(
            "pictures",
            URI.create("http://127.0.0.1:9000"),
            URI.create("http://127.0.0.1:9001"),
            "arn:aws:states:us-east-1:000000000000:stateMachine:restyle",
            "us-east-1",
            "local",
            "local-secret");

    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(ConnectionDoor.PATH, new ConnectionDoor(DETAILS));
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aProgramOnThisMachineIsTold() {
        assertThat(ServedStack.find(server.getAddress().getPort())).isEqualTo(DETAILS);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /_restyle, 127.0.0.1, X-None: 0, 200",
        "GET /_restyle, localhost:8080, X-None: 0, 200",
        "GET /_restyle, evil.example, X-None: 0, 403",
        "GET /_restyle, evil.example:8080, X-None: 0, 403",
        "GET /_restyle, localhost.evil.example, X-None: 0, 403",
        "GET /_restyle, 127.0.0.1, Origin: https://evil.example, 403",
        "GET /_restyle, 127.0.0.1, Origin: null, 403",
        "POST /_restyle, 127.0.0.1, X-None: 0, 405",
        "GET /_restyle/more, 127.0.0.1, X-None: 0, 404",
    })
    void onlyAGetByThisMachinesOwnNameIsAnswered(String request, String host, String header, int status)
            throws IOException {
        String answer = answer(request, host, header);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").doesNotContain("Access-Control");
        assertThat(answer.contains("local-secret")).isEqualTo(status == 200);
    }

    private String answer(String request, String host, String header) throws IOException {
        try (Socket socket =
                new Socket(server.getAddress().getAddress(), server.getAddress().getPort())) {
            String text = request + " HTTP/1.1\r\nHost: " + host + "\r\n" + header
                    + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
