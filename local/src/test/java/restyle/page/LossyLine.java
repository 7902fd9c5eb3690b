package restyle.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The line between a browser and a server on this machine, which may be cut, or lose an answer on its way. */
final class LossyLine implements AutoCloseable {
    private static final int CHUNK_BYTES = 65_536;

    private final int target;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<String> lost = new AtomicReference<>();
    private volatile boolean cut;

    private LossyLine(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static LossyLine to(URI server) throws IOException {
        return new LossyLine(server.getPort());
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    /** Nothing gets through any more. */
    void cut() {
        cut = true;
        open.forEach(LossyLine::hangUp);
    }

    void mend() {
        cut = false;
    }

    /** The next request that begins like this arrives, and instead of its answer the line is cut. */
    void loseTheAnswerTo(String request) {
        lost.set(request);
    }

    boolean isCut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                open.add(caller);
                if (cut) {
                    hangUp(caller);
                } else {
                    connect(caller);
                }
            } catch (IOException e) {
                cut |= door.isClosed();
            }
        }
    }

    private void connect(Socket caller) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(server);
        AtomicBoolean losing = new AtomicBoolean();
        Thread.ofVirtual().start(() -> pump(caller, server, losing, true));
        Thread.ofVirtual().start(() -> pump(server, caller, losing, false));
    }

    private void pump(Socket from, Socket to, AtomicBoolean losing, boolean asking) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                String wanted = lost.get();
                if (asking
                        && wanted != null
                        && new String(chunk, 0, length, StandardCharsets.ISO_8859_1).startsWith(wanted)) {
                    losing.set(lost.compareAndSet(wanted, null));
                }
                if (!asking && losing.get()) {
                    cut();
                    return;
                }
                to.getOutputStream().write(chunk, 0, length);
            }
        } catch (IOException e) {
            hangUp(to);
        } finally {
            open.remove(from);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("A socket that cannot be closed", e);
        }
    }
}
