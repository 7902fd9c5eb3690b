package restyle.local.segmind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;

/** Speaks to a simulated Segmind as a client would. */
final class Caller implements AutoCloseable {
    static final String MODEL = "ideogram-2a-img-2-img";
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final SimulatedSegmind segmind;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Caller(SimulatedSegmind segmind) {
        this.segmind = segmind;
    }

    /** All that is required, and a resolution that is quick to paint. */
    static ObjectNode order() {
        return JSON.createObjectNode()
                .put("prompt", "a watercolour")
                .put("image_file", dataUri(40, 30))
                .put("resolution", "RESOLUTION_512_512");
    }

    static String dataUri(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, (x * 255 / width) << 16 | (y * 255 / height) << 8 | 90);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    static BufferedImage picture(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<byte[]> submit(JsonNode body) {
        return send(post("/v2/" + MODEL, body.toString()));
    }

    String submitted(JsonNode body) {
        return json(submit(body)).get("request_id").asText();
    }

    HttpResponse<byte[]> status(String id) {
        return get("/v2/requests/" + id + "/status");
    }

    HttpResponse<byte[]> result(String id) {
        return get("/v2/requests/" + id);
    }

    /** The result once the request has ended. */
    HttpResponse<byte[]> ended(String id) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    String state = json(status(id)).path("status").asText();
                    return state.equals("COMPLETED") || state.equals("FAILED");
                });
        return result(id);
    }

    HttpResponse<byte[]> get(String path) {
        return send(to(path).GET());
    }

    HttpRequest.Builder post(String path, String body) {
        return to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    HttpRequest.Builder to(String path) {
        return withoutKey(segmind.origin().resolve(path)).header("x-api-key", segmind.key());
    }

    HttpRequest.Builder withoutKey(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return sendUnsafely(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CompletableFuture<HttpResponse<byte[]>> sendLater(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> sendUnsafely(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
