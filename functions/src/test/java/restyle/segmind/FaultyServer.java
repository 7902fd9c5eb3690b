package restyle.segmind;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Named;

/**
 * Reads each request to its last byte and then does to the connection what its list says; once the list is used up it
 * accepts everything, so that a request that is sent again is seen and believed.
 */
final class FaultyServer implements AutoCloseable {
    @FunctionalInterface
    interface Fault {
        void strike(Line line) throws IOException;
    }

    /**
     * @param tcp the connection itself
     * @param stream what HTTP is spoken on: the same, or TLS on top of it
     */
    record Line(Socket tcp, Socket stream) {}

    /** @param connection the client's port, which is the same as long as the connection is */
    record Received(int connection, String method) {}

    private static final String ACCEPTANCE = "{\"request_id\":\"accepted-by-the-faulty-server\"}";
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final SSLContext tls;
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Fault> script;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    FaultyServer(Fault... script) {
        this(null, script);
    }

    /** @param tls speaks TLS with this context's certificate, unless it is null */
    FaultyServer(SSLContext tls, Fault... script) {
        this.tls = tls;
        this.script = new ConcurrentLinkedQueue<>(List.of(script));
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    static Fault answer(String... lines) {
        byte[] bytes = String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
        return line -> line.stream().getOutputStream().write(bytes);
    }

    static Fault acceptance() {
        return answer("HTTP/1.1 200 OK", "Content-Length: " + ACCEPTANCE.length(), "", ACCEPTANCE);
    }

    /** Ends the connection in good order; with TLS that includes its own notice. */
    static Fault end() {
        return line -> line.stream().close();
    }

    /** Ends the connection, without TLS knowing of it. */
    static Fault cut() {
        return line -> line.tcp().close();
    }

    /** With no time to linger, closing sends a reset. */
    static Fault reset() {
        return line -> {
            line.tcp().setSoLinger(true, 0);
            line.tcp().close();
        };
    }

    /** Says nothing until the client goes. */
    static Fault silence() {
        return line -> line.stream().getInputStream().read();
    }

    /** Sends a byte every 20 ms until the client goes. */
    static Fault dribble() {
        return line -> {
            line.stream().setSoTimeout(20);
            boolean there = true;
            while (there) {
                line.stream().getOutputStream().write(' ');
                there = isThere(line.stream());
            }
        };
    }

    private static boolean isThere(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    static Fault sequence(Fault... faults) {
        return line -> {
            for (Fault fault : faults) {
                fault.strike(line);
            }
        };
    }

    /** Every way of losing the answer to a request that was received. */
    static Stream<Named<Fault>> lostAnswers() {
        Fault half = answer("HTTP/1.1 200 OK", "Content-Length: 1000", "", "{\"request_id\":\"half");
        return Stream.of(
                Named.of("ends", end()),
                Named.of("is cut", cut()),
                Named.of("is reset", reset()),
                Named.of("half a status line, then ends", sequence(answer("HTTP/1.1 20"), end())),
                Named.of("something else than HTTP, then ends", sequence(answer("SSH-2.0-x", "", ""), end())),
                Named.of("half a body, then ends", sequence(half, end())),
                Named.of("half a body, then is cut", sequence(half, cut())),
                Named.of("half a body, then is reset", sequence(half, reset())));
    }

    URI origin() {
        return URI.create((tls == null ? "http" : "https") + "://127.0.0.1:" + listener.getLocalPort());
    }

    List<Received> received() {
        return received;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // The listener is closed: the test is over.
        }
    }

    private void serve(Socket tcp) {
        try (tcp;
                Socket stream = layer(tcp)) {
            InputStream in = new BufferedInputStream(stream.getInputStream());
            while (!tcp.isClosed()) {
                received.add(new Received(tcp.getPort(), readRequest(in)));
                Fault next = script.poll();
                (next == null ? acceptance() : next).strike(new Line(tcp, stream));
            }
        } catch (IOException e) {
            // The client is gone: most tests make it go.
        }
    }

    private Socket layer(Socket tcp) throws IOException {
        if (tls == null) {
            return tcp;
        }
        SSLSocket layered = (SSLSocket) tls.getSocketFactory().createSocket(tcp, null, true);
        layered.setUseClientMode(false);
        return layered;
    }

    /** The method of the next request, once all of it has arrived. */
    private static String readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            head.append((char) next);
        }
        Matcher length = CONTENT_LENGTH.matcher(head);
        int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
        if (in.readNBytes(bytes).length < bytes) {
            throw new EOFException();
        }
        return head.substring(0, head.indexOf(" "));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.close();
    }
}
