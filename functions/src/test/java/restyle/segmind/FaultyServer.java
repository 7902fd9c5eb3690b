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

/**
 * Reads each request to its last byte and then does to the connection what its list says; once the list is used up it
 * accepts everything, so that a request that is sent again is seen and believed.
 */
final class FaultyServer implements AutoCloseable {
    @FunctionalInterface
    interface Fault {
        void strike(Socket socket) throws IOException;
    }

    /** @param connection the client's port, which is the same as long as the connection is */
    record Received(int connection, String method) {}

    private static final String ACCEPTANCE = "{\"request_id\":\"accepted-by-the-faulty-server\"}";
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Fault> script;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    FaultyServer(Fault... script) {
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
        return socket -> socket.getOutputStream().write(bytes);
    }

    static Fault acceptance() {
        return answer("HTTP/1.1 200 OK", "Content-Length: " + ACCEPTANCE.length(), "", ACCEPTANCE);
    }

    static Fault end() {
        return Socket::close;
    }

    /** With no time to linger, closing sends a reset. */
    static Fault reset() {
        return socket -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    /** Says nothing until the client goes. */
    static Fault silence() {
        return socket -> socket.getInputStream().read();
    }

    /** Sends a byte every 20 ms until the client goes. */
    static Fault dribble() {
        return socket -> {
            socket.setSoTimeout(20);
            while (true) {
                socket.getOutputStream().write(' ');
                try {
                    socket.getInputStream().read();
                    return;
                } catch (SocketTimeoutException e) {
                    continue;
                }
            }
        };
    }

    static Fault sequence(Fault... faults) {
        return socket -> {
            for (Fault fault : faults) {
                fault.strike(socket);
            }
        };
    }

    URI origin(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + listener.getLocalPort());
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

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (!socket.isClosed()) {
                received.add(new Received(socket.getPort(), readRequest(in)));
                Fault next = script.poll();
                (next == null ? acceptance() : next).strike(socket);
            }
        } catch (IOException e) {
            // The client is gone: most tests make it go.
        }
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
