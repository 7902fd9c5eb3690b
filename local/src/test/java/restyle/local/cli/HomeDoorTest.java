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

class HomeDoorTest {
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", new HomeDoor(URI.create("http://127.0.0.1:8080/api"), "it's+mine"));
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aBrowserOnThisMachineIsLedToThePageWithTheKey() throws IOException {
        assertThat(answer("127.0.0.1:8080", "X-None: 0"))
                .startsWith("HTTP/1.1 302 ")
                .containsIgnoringCase("\r\nLocation: /api/#key=it%27s%2Bmine\r\n")
                .containsIgnoringCase("\r\nCache-Control: no-store\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, X-None: 0",
        "evil.example:8080, X-None: 0",
        "localhost.evil.example, X-None: 0",
        "127.0.0.1, Origin: https://evil.example",
        "127.0.0.1, Origin: null",
    })
    void nobodyElseIsToldTheKey(String host, String header) throws IOException {
        assertThat(answer(host, header)).startsWith("HTTP/1.1 403 ").doesNotContain("key=");
    }

    private String answer(String host, String header) throws IOException {
        try (Socket socket =
                new Socket(server.getAddress().getAddress(), server.getAddress().getPort())) {
            String text = "GET / HTTP/1.1\r\nHost: " + host + "\r\n" + header + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
