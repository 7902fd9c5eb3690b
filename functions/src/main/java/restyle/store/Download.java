package restyle.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import restyle.image.ImageType;
import restyle.job.Sha256;

/**
 * Fetches a result to a file, without any key, hashing it on the way.
 *
 * <p>Only allowed origins are asked, a redirect is followed within its origin only, the size is capped while reading,
 * and the first bytes decide what it is, not the headers.
 */
final class Download {
    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final int REDIRECTS = 3;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final HttpClient http;
    private final AllowedOrigins allowed;
    private final long maxBytes;

    Download(HttpClient http, AllowedOrigins allowed) {
        this(http, allowed, MAX_BYTES);
    }

    Download(HttpClient http, AllowedOrigins allowed, long maxBytes) {
        this.http = http;
        this.allowed = allowed;
        this.maxBytes = maxBytes;
    }

    /**
     * @param file is overwritten
     * @throws OutputRefusedException if this result will never be stored
     * @throws IOException if it could not be fetched this time
     */
    Picture fetch(URI output, Path file) throws IOException, InterruptedException {
        if (!allowed.contains(output)) {
            throw new OutputRefusedException("its origin " + AllowedOrigins.originOf(output)
                    + " is not one of AllowedOutputOrigins (" + allowed + ")");
        }
        allowed.requirePublicAddress(output);
        HttpResponse<InputStream> response = get(output);
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("The result answers HTTP " + response.statusCode());
            }
            return save(body, file);
        }
    }

    private HttpResponse<InputStream> get(URI output) throws IOException, InterruptedException {
        URI uri = output;
        for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
            HttpResponse<InputStream> response =
                    http.send(HttpRequest.newBuilder(uri).timeout(ANSWER_WITHIN).build(), BodyHandlers.ofInputStream());
            if (response.statusCode() / 100 != 3) {
                return response;
            }
            response.body().close();
            URI target = target(uri, response.headers().firstValue("location").orElse(""));
            if (target.getHost() == null || !AllowedOrigins.originOf(target).equals(AllowedOrigins.originOf(output))) {
                throw new OutputRefusedException("it redirects to another origin");
            }
            uri = target;
        }
        throw new OutputRefusedException("it redirects more than " + REDIRECTS + " times");
    }

    /** The exception of {@link URI#resolve(String)} would quote the whole location, which may be signed. */
    private static URI target(URI uri, String location) {
        try {
            return uri.resolve(location);
        } catch (IllegalArgumentException _) {
            throw new OutputRefusedException("it redirects to something that is no URL");
        }
    }

    private Picture save(InputStream body, Path file) throws IOException {
        MessageDigest sha256 = Sha256.digest();
        byte[] head = new byte[0];
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = body.readNBytes(buffer, 0, BUFFER_BYTES);
                    read > 0;
                    read = body.readNBytes(buffer, 0, BUFFER_BYTES)) {
                if (bytes == 0) {
                    head = Arrays.copyOf(buffer, Math.min(read, ImageType.SIGNATURE_BYTES));
                }
                bytes += read;
                if (bytes > maxBytes) {
                    throw new OutputRefusedException("it is larger than " + maxBytes + " bytes");
                }
                sha256.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        ImageType type =
                ImageType.of(head).orElseThrow(() -> new OutputRefusedException("it is no PNG, JPEG or WebP picture"));
        return new Picture(file, bytes, type, sha256.digest());
    }
}
