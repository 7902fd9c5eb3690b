package restyle.local.segmind;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Leads each call to its door and writes what the door answers. */
final class Gateway implements HttpHandler, AutoCloseable {
    private final List<Route> routes;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param routes the first whose path and method match is taken */
    Gateway(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Call> call = Call.read(exchange);
            switch (call.isPresent() ? answer(call.get()) : Refusals.bodyTooLarge()) {
                case Answer.Content content -> write(exchange, content);
                case Answer.Dropped _ -> {}
                case Answer.Hanging _ -> closed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the hanging calls go. */
    @Override
    public void close() {
        closed.countDown();
    }

    private Answer answer(Call call) throws InterruptedException {
        boolean pathExists = false;
        for (Route route : routes) {
            Optional<String> argument = route.argument(call.path());
            if (argument.isPresent() && route.methods().contains(call.method())) {
                return route.door().open(call, argument.get());
            }
            pathExists |= argument.isPresent();
        }
        return pathExists ? Refusals.wrongMethod() : Refusals.unknownPath();
    }

    private static void write(HttpExchange exchange, Answer.Content content) throws IOException {
        content.headers().forEach(exchange.getResponseHeaders()::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.body().length));
            exchange.sendResponseHeaders(content.status(), -1);
        } else if (content.body().length == 0) {
            exchange.sendResponseHeaders(content.status(), -1);
        } else {
            exchange.sendResponseHeaders(content.status(), content.body().length);
            exchange.getResponseBody().write(content.body());
        }
    }
}
