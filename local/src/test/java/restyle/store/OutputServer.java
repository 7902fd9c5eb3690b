package restyle.store;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves one picture, and what can be wrong with one. */
final class OutputServer implements AutoCloseable {
    static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3, 4, 5};

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean keySeen;

    OutputServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/picture.png", 200, PICTURE);
        serve("/page.png", 200, "<html>not a picture</html>".getBytes(StandardCharsets.UTF_8));
        serve("/empty.png", 200, new byte[0]);
        serve("/large.png", 200, Arrays.copyOf(PICTURE, 2000));
        serve("/gone.png", 404, new byte[0]);
        redirect("/moved.png", "/picture.png");
        redirect("/away.png", "http://localhost:" + server.getAddress().getPort() + "/picture.png");
        redirect("/circle.png", "/circle.png");
        redirect("/nowhere.png", origin() + "/a picture.png?X-Amz-Signature=5ec4e7");
        server.start();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int requests() {
        return requests.get();
    }

    boolean keySeen() {
        return keySeen;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void redirect(String path, String location) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    private void serve(String path, int status, byte[] body) {
        server.createContext(path, exchange -> {
            requests.incrementAndGet();
            keySeen |= exchange.getRequestHeaders().containsKey("x-api-key");
            exchange.getResponseHeaders().set("Content-Type", "image/png");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
