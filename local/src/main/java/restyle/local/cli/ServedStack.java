package restyle.local.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Finds the stack that a {@code restyle serve} on this machine runs. */
final class ServedStack {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int OK = 200;

    private ServedStack() {}

    /** @throws FailedException if none is served on that port */
    static ConnectionDetails find(int port) {
        URI door = URI.create("http://127.0.0.1:" + port + ConnectionDoor.PATH);
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(door).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == OK) {
                return ConnectionDetails.read(answer.body());
            }
            throw stranger(port, null);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new FailedException(
                    "No restyle serve runs on port " + port
                            + ": start one, give its --port, or name a deployed --stack",
                    e);
        } catch (IOException e) {
            throw stranger(port, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("Interrupted", e);
        }
    }

    private static FailedException stranger(int port, Exception cause) {
        return new FailedException(
                "What answers on port " + port + " is no restyle serve: give the --port of one, or a deployed --stack",
                cause);
    }
}
