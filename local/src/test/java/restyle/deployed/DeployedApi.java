package restyle.deployed;

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
import java.util.Optional;

/**
 * The HTTP API of a stack in LocalStack.
 *
 * @param stage where its routes begin
 * @param hostStage the same by a host of the API's own, as on AWS, whose name only a machine with internet resolves
 * @param key the API key of the stack
 */
record DeployedApi(URI stage, URI hostStage, String key, HttpClient http) implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** By a path of LocalStack's: the host that the stack's output names resolves to nothing. */
    static DeployedApi of(URI endpoint, String apiId, String key) {
        return new DeployedApi(
                URI.create(endpoint + "/_aws/execute-api/" + apiId + "/api"),
                URI.create(
                        "http://" + apiId + ".execute-api.localhost.localstack.cloud:" + endpoint.getPort() + "/api"),
                key,
                HttpClient.newHttpClient());
    }

    Answer get(String path) {
        return call("GET", path, "", Optional.of(key));
    }

    Answer post(String path, String body) {
        return call("POST", path, body, Optional.of(key));
    }

    Answer call(String method, String path, String body, Optional<String> apiKey) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stage + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        apiKey.ifPresent(value -> request.header("x-api-key", value));
        HttpResponse<String> response = send(request.build());
        return new Answer(response.statusCode(), response.body());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    record Answer(int status, String body) {
        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("No JSON: " + body, e);
            }
        }

        String text(String field) {
            return json().path(field).asText();
        }
    }
}
