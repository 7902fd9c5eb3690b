package restyle.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import restyle.local.lambda.Invocation;
import restyle.local.wire.Backlog;

/** Serves a REST API on 127.0.0.1 as API Gateway serves it: what it refuses, what a function sees, what callers get. */
public final class Gateway implements AutoCloseable {
    private final RestApi api;
    private final Consumer<AccessLogEntry> log;
    private final RouteTable routes;
    private final ApiKeys keys;
    private final GatewayResponses responses;
    private final HttpServer server;
    private volatile HttpHandler home = this::serve;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Gateway(RestApi api, HttpServer server, Consumer<AccessLogEntry> log) {
        this.api = api;
        this.log = log;
        this.routes = new RouteTable(api.routes());
        this.keys = new ApiKeys(api);
        this.responses = new GatewayResponses(api);
        this.server = server;
    }

    /**
     * Starts the gateway.
     *
     * @param port 0 for any free one
     * @throws BindException naming the port, if it is in use
     * @throws IllegalArgumentException naming the route, if the routes cannot stand beside each other
     */
    public static Gateway start(RestApi api, int port, Consumer<AccessLogEntry> log) throws IOException {
        HttpServer server = HttpServer.create();
        try {
            var gateway = new Gateway(api, server, log);
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), Backlog.CONNECTIONS);
            server.setExecutor(gateway.threads);
            server.createContext("/", gateway::handle);
            server.start();
            return gateway;
        } catch (BindException e) {
            server.stop(0);
            throw new BindException("Port " + port + " on 127.0.0.1 cannot be used: " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            server.stop(0);
            throw e;
        }
    }

    /** Where the gateway listens, without a path: {@code http://127.0.0.1:8080}. */
    public URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Where the API's paths begin: {@code http://127.0.0.1:8080/api}. */
    public URI stage() {
        return URI.create(origin() + "/" + api.stage());
    }

    /** Serves this path and what is below it by the handler instead of the API. */
    public void mount(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    /** Serves the path {@code /}, where the API has nothing, by this handler. */
    public void mountHome(HttpHandler handler) {
        home = handler;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        HttpHandler handler = exchange.getRequestURI().getPath().equals("/") ? home : this::serve;
        handler.handle(exchange);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            ApiRequest request = ApiRequest.read(exchange);
            Answer answer = answer(request);
            answer.send(exchange, request.id());
            log.accept(new AccessLogEntry(
                    request.id(),
                    request.method(),
                    request.path(),
                    answer.status(),
                    Duration.between(request.receivedAt(), Instant.now()),
                    answer.detail()));
        }
    }

    private Answer answer(ApiRequest request) {
        if (request.body().isEmpty()) {
            return responses.answer(Rejection.REQUEST_TOO_LARGE, request, "");
        }
        String prefix = "/" + api.stage();
        if (!request.path().startsWith(prefix + "/")) {
            return responses.answer(Rejection.MISSING_AUTHENTICATION_TOKEN, request, "");
        }
        Optional<RouteTable.Match> match =
                routes.match(request.method(), request.path().substring(prefix.length()));
        if (match.isEmpty()) {
            return responses.answer(Rejection.MISSING_AUTHENTICATION_TOKEN, request, "");
        }
        if (!match.get().route().apiKeyRequired()) {
            return integrate(request, match.get(), Optional.empty());
        }
        Optional<ApiKey> key = request.header("x-api-key").flatMap(keys::find);
        if (key.isEmpty()) {
            return responses.answer(Rejection.INVALID_API_KEY, request, "");
        }
        if (!keys.admits(key.get())) {
            return responses.answer(Rejection.THROTTLED, request, key.get().id());
        }
        return integrate(request, match.get(), key);
    }

    private Answer integrate(ApiRequest request, RouteTable.Match match, Optional<ApiKey> key) {
        var event = ProxyEvent.of(api, request, match, key);
        var invocation =
                CompletableFuture.supplyAsync(() -> match.route().target().apply(event), threads);
        try {
            return switch (invocation.get(api.integrationTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                case Invocation.Succeeded(var payload) ->
                    ProxyResponse.parse(
                            payload, api.isBinary(request.header("Accept").orElse("")));
                case Invocation.Failed(var error, var _) -> responses.answer(rejection(error), request, error);
            };
        } catch (ProxyResponse.MalformedException e) {
            return responses.answer(Rejection.INTEGRATION_FAILURE, request, e.getMessage());
        } catch (TimeoutException e) {
            return responses.answer(Rejection.INTEGRATION_TIMEOUT, request, "");
        } catch (ExecutionException e) {
            return responses.answer(
                    Rejection.API_CONFIGURATION_ERROR,
                    request,
                    e.getCause().getClass().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return responses.answer(Rejection.API_CONFIGURATION_ERROR, request, "The gateway is stopping");
        }
    }

    /** Throttled functions are of this type too: https://repost.aws/questions/QUL-z6rJbmR4meafB7MzYXxw. */
    private static Rejection rejection(String error) {
        return error.equals(Invocation.Failed.TOO_LARGE) ? Rejection.REQUEST_TOO_LARGE : Rejection.INTEGRATION_FAILURE;
    }
}
