package restyle.local.segmind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import restyle.local.wire.Backlog;

/**
 * Segmind's serverless API on this machine: its v1 and v2 protocol, on top of a deterministic picture treatment that is
 * stamped SIMULATED. Serves until it is closed. docs/simulator.md says which behaviours are documented and which are
 * guesses.
 */
public final class SimulatedSegmind implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final SimulatedSegmindSettings settings;
    private final Counts counts = new Counts();
    private final Faults faults;
    private final Credits credits;
    private final FileShelf generations;
    private final FileShelf assets;
    private final Studio studio;
    private final HttpServer server;
    private final ExecutorService calls = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("simulated-segmind-call-", 0).factory());

    private SimulatedSegmind(SimulatedSegmindSettings settings) throws IOException {
        this.settings = settings;
        faults = new Faults(settings.clock());
        credits = new Credits(settings.credits());
        try {
            assets = closedLater(new FileShelf(settings.clock()));
            generations = closedLater(new FileShelf(settings.clock()));
            studio = closedLater(new Studio(settings.concurrency(), settings.clock(), credits, generations));
            server = HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), Backlog.CONNECTIONS);
            open.push(calls::shutdownNow);
            open.push(() -> server.stop(0));
            server.createContext("/", closedLater(new Gateway(routes())));
            server.setExecutor(calls);
            server.start();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** @throws IOException naming address and port, if it cannot listen there */
    public static SimulatedSegmind start(SimulatedSegmindSettings settings) throws IOException {
        try {
            return new SimulatedSegmind(settings);
        } catch (BindException e) {
            throw new IOException(
                    "The simulated Segmind cannot listen on "
                            + settings.address().getHostAddress() + ":" + settings.port() + ": " + e.getMessage(),
                    e);
        }
    }

    /** For example {@code http://127.0.0.1:34101}: what stands in for {@code https://api.segmind.com}. */
    public URI origin() {
        return URI.create("http://" + settings.address().getHostAddress() + ":"
                + server.getAddress().getPort());
    }

    /** The key that is accepted. */
    public String key() {
        return settings.key();
    }

    public Counts counts() {
        return counts;
    }

    public Faults faults() {
        return faults;
    }

    /** Ends every connection, answered or not, and deletes all files. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.getLogger(SimulatedSegmind.class.getName())
                        .log(System.Logger.Level.WARNING, "Not closed cleanly", e);
            }
        }
    }

    private <T extends AutoCloseable> T closedLater(T resource) {
        open.push(resource);
        return resource;
    }

    private List<Route> routes() {
        KeyCheck key = new KeyCheck(settings.key(), faults);
        Jobs jobs = new Jobs(settings.clock());
        Admission admission = new Admission(settings, faults, counts, credits, jobs, studio);
        SubmitDoor submit = new SubmitDoor(admission, faults, generations, settings.clock());
        RequestDoor request = new RequestDoor(jobs, faults, counts, settings.clock());
        FileDoor file = new FileDoor(generations, assets, new SampleShelf(settings.samples()), faults, counts);
        return List.of(
                Route.of("GET", "/v2/requests/{}/status", key.guarding(request::status)),
                Route.of("GET", "/v2/requests/{}", key.guarding(request::result)),
                Route.of("GET", "/v1/requests/{}", key.guarding(request::result)),
                Route.of("GET", "/v1/get-user-credits", key.guarding(this::balance)),
                Route.of("POST", "/v2/{}", key.guarding(submit::v2)),
                Route.of("POST", "/v1/{}", key.guarding(submit::v1)),
                Route.of("POST", "/upload-asset", key.guarding(file::upload)),
                Route.of("GET", "/generations/{}", file::generation),
                Route.of("GET", "/assets/{}", file::asset),
                Route.of("GET", "/samples/{}", file::sample));
    }

    private Answer balance(Call call, String none) {
        ObjectNode body = Answer.JSON.createObjectNode();
        return Answer.json(200, body.put("credits", credits.balance()).put("free-credits", 0.0));
    }
}
