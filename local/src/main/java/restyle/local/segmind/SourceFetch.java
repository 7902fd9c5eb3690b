package restyle.local.segmind;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gets the picture that {@code image_file} names: from the web or out of the URI itself. */
final class SourceFetch implements AutoCloseable {
    /** The model's documented limit for a picture. */
    static final int LARGEST_PICTURE = 10 * 1024 * 1024;

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /** @throws SourceException saying why there is no picture, without the URL, which may be a presigned one */
    byte[] fetch(String imageFile) throws SourceException, InterruptedException {
        if (imageFile.startsWith("data:")) {
            return ofData(imageFile);
        }
        return ofWeb(imageFile);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static byte[] ofData(String uri) throws SourceException {
        try {
            byte[] bytes = DataUri.parse(uri).bytes();
            if (bytes.length > LARGEST_PICTURE) {
                throw tooLarge();
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new SourceException("image_file: " + e.getMessage(), e);
        }
    }

    private byte[] ofWeb(String url) throws SourceException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request(url), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_PICTURE));
        try {
            HttpResponse<byte[]> response = sent.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (response.statusCode() != 200) {
                throw new SourceException(
                        "image_file could not be downloaded: the server answered " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new SourceException("image_file could not be downloaded within " + LIMIT.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw withoutUrl(e.getCause());
        }
    }

    private static SourceException withoutUrl(Throwable cause) {
        boolean overLimit = cause instanceof IOException
                && cause.getMessage() != null
                && cause.getMessage().contains("capacity");
        return overLimit
                ? tooLarge()
                : new SourceException(
                        "image_file could not be downloaded: "
                                + cause.getClass().getSimpleName(),
                        cause);
    }

    private static HttpRequest request(String url) throws SourceException {
        try {
            return HttpRequest.newBuilder(URI.create(url)).GET().build();
        } catch (IllegalArgumentException e) {
            throw new SourceException("image_file must be an http or https URL", e);
        }
    }

    private static SourceException tooLarge() {
        return new SourceException("image_file is larger than " + LARGEST_PICTURE + " bytes");
    }

    /** There is no picture at that address. The message goes to the caller. */
    static final class SourceException extends Exception {
        SourceException(String message) {
            super(message);
        }

        SourceException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
