package restyle.local.states.differential;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Tells the {@link ScriptedFunction}, wherever it runs, what to do. */
final class ScriptServer implements AutoCloseable {
    private final Scripts scripts;
    private final boolean takesTime;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param takesTime whether an answer that takes time comes late: no, where the time is virtual
     * @param address to listen on, of this machine
     */
    ScriptServer(Scripts scripts, boolean takesTime, InetAddress address) throws IOException {
        this.scripts = scripts;
        this.takesTime = takesTime;
        this.server = HttpServer.create(new InetSocketAddress(address, 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String function = exchange.getRequestHeaders().getFirst("function");
            switch (scripts.call(function, Fixtures.JSON.readTree(exchange.getRequestBody()))) {
                case Step.Answers(var result, int seconds) -> {
                    if (takesTime) {
                        pause(seconds);
                    }
                    send(exchange, 200, result.toString());
                }
                case Step.Throws(String error, String message) -> {
                    exchange.getResponseHeaders().set("error", error);
                    send(exchange, 500, message);
                }
                case Step.Hangs _ -> pause(Long.MAX_VALUE);
            }
        }
    }

    private void pause(long seconds) {
        try {
            closed.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
