package restyle.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import restyle.local.lambda.Invocation;

/** The routes of the real API, their function played by the test, and a client. */
final class ServedApi implements AutoCloseable {
    static final String KEY = "restyle-test-key-value";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<AccessLogEntry> log = new LinkedBlockingQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Gateway gateway;

    /** What a test varies. */
    record Settings(
            Map<String, GatewayResponse> responses,
            Set<String> binaryMediaTypes,
            Optional<Throttle> throttle,
            Map<String, Throttle> methodThrottles,
            Duration integrationTimeout) {
        static final Settings DEFAULT =
                new Settings(Map.of(), Set.of(), Optional.empty(), Map.of(), RestApi.INTEGRATION_TIMEOUT);

        Settings responses(Map<String, GatewayResponse> changed) {
            return new Settings(changed, binaryMediaTypes, throttle, methodThrottles, integrationTimeout);
        }

        Settings binary(String mediaType) {
            return new Settings(responses, Set.of(mediaType), throttle, methodThrottles, integrationTimeout);
        }

        Settings throttle(Throttle changed) {
            return new Settings(responses, binaryMediaTypes, Optional.of(changed), methodThrottles, integrationTimeout);
        }

        Settings methodThrottles(Map<String, Throttle> changed) {
            return new Settings(responses, binaryMediaTypes, throttle, changed, integrationTimeout);
        }

        Settings integrationTimeout(Duration changed) {
            return new Settings(responses, binaryMediaTypes, throttle, methodThrottles, changed);
        }
    }

    ServedApi(Settings settings, Function<JsonNode, Invocation> function) throws IOException {
        Function<JsonNode, Invocation> recording = event -> {
            events.add(event);
            return function.apply(event);
        };
        var routes = List.of(
                new Route("POST", "/v2/{model}", true, recording),
                new Route("GET", "/v2/requests/{id}/status", true, recording),
                new Route("GET", "/v2/requests/{id}", true, recording),
                new Route("GET", "/open", false, recording));
        var api = new RestApi(
                "restapi01",
                "000000000000",
                "api",
                routes,
                List.of(new ApiKey("key-1", KEY)),
                settings.responses(),
                settings.binaryMediaTypes(),
                settings.throttle(),
                settings.methodThrottles(),
                settings.integrationTimeout());
        gateway = Gateway.start(api, 0, log::add);
    }

    /** Serves a function that answers every event with 200 and this body. */
    static ServedApi answering(Settings settings, String body) throws IOException {
        return new ServedApi(
                settings,
                event ->
                        succeeded(JSON.createObjectNode().put("statusCode", 200).put("body", body)));
    }

    static Invocation succeeded(JsonNode payload) {
        return new Invocation.Succeeded(payload);
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    Gateway gateway() {
        return gateway;
    }

    /** A request with the API key to a path below the stage. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.stage() + path)).header("x-api-key", KEY);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** The events that the function got so far. */
    List<JsonNode> events() {
        return new ArrayList<>(events);
    }

    JsonNode onlyEvent() {
        List<JsonNode> all = events();
        if (all.size() != 1) {
            throw new AssertionError("The function got " + all.size() + " events");
        }
        return all.getFirst();
    }

    /** The next entry of the access log, which is written just after the answer. */
    AccessLogEntry logged() throws InterruptedException {
        AccessLogEntry entry = log.poll(10, TimeUnit.SECONDS);
        if (entry == null) {
            throw new AssertionError("Nothing was logged");
        }
        return entry;
    }

    @Override
    public void close() {
        client.close();
        gateway.close();
    }
}
