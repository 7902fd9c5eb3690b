package restyle.segmind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Segmind's asynchronous API. No method throws because of what the provider does or fails to do; each outcome is a
 * type. The key goes to the two configured origins and nowhere else: not into an outcome, an exception or a text.
 *
 * <p>Calls go through {@code HttpClient.sendAsync}, so that the time limit holds for the whole exchange: in Java 25 a
 * request's own timeout ends with the answer's header. Safe for use by many threads.
 */
public final class SegmindClient {
    private static final Pattern IMAGE_TYPE = Pattern.compile("image/[a-z0-9.+-]+");

    private final SegmindOrigins origins;
    private final Exchange exchange;

    /**
     * @param http made by {@link #httpClient}, or one that passes everything on to such a client
     * @param timeout for one call from connecting to the last byte of the answer, a repetition with a new key included
     * @param clock tells the time from which a {@code Retry-After} counts
     * @throws IllegalArgumentException if the client follows redirects, which would carry the key to another origin
     */
    public SegmindClient(
            HttpClient http, SegmindOrigins origins, ProviderKey key, Duration timeout, InstantSource clock) {
        if (http.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("The HTTP client follows redirects " + http.followRedirects()
                    + ": NEVER is needed, for a redirect would carry the provider's key away");
        }
        this.origins = origins;
        this.exchange = new Exchange(http, key, timeout, clock, _ -> {});
    }

    private SegmindClient(SegmindOrigins origins, Exchange exchange) {
        this.origins = origins;
        this.exchange = exchange;
    }

    /** The same client, over the same connections, whose calls are watched. */
    public SegmindClient observedBy(CallObserver observer) {
        return new SegmindClient(origins, exchange.observedBy(observer));
    }

    /**
     * An HTTP/1.1 client that follows no redirect and gives up connecting, TLS included, after this time.
     *
     * <p>A process that is frozen between its calls, as Lambda's is, does well to make one for each submit: a pooled
     * connection that died meanwhile takes the request, loses it, and leaves a submit whose outcome is unknown. GETs
     * may share one; java.net.http repeats those by itself.
     */
    public static HttpClient httpClient(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    /** Submits a job; at most one request that could be accepted leaves. */
    public SubmitOutcome submit(String model, ObjectNode parameters) {
        BodyPublisher body = BodyPublishers.ofString(parameters.toString(), StandardCharsets.UTF_8);
        return SubmitReader.read(exchange.post(Call.Kind.SUBMIT, origins.submit(model), body));
    }

    public StatusOutcome status(String requestId) {
        return PollReader.status(exchange.get(Call.Kind.STATUS, origins.status(requestId)));
    }

    public ResultOutcome result(String requestId) {
        return PollReader.result(exchange.get(Call.Kind.RESULT, origins.result(requestId)));
    }

    /**
     * Puts an image where the provider can fetch it.
     *
     * @param contentType such as {@code image/png}
     */
    public UploadOutcome upload(byte[] image, String contentType) {
        if (!IMAGE_TYPE.matcher(contentType).matches()) {
            throw new IllegalArgumentException(
                    "Content type \"" + contentType + "\" is not an image's: " + IMAGE_TYPE + " is needed");
        }
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString("{\"data_urls\":[\"data:" + contentType + ";base64,"),
                BodyPublishers.ofByteArray(Base64.getEncoder().encode(image)),
                BodyPublishers.ofString("\"]}"));
        return UploadReader.read(exchange.post(Call.Kind.UPLOAD, origins.uploadAsset(), body));
    }
}
