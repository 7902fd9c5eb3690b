package restyle.segmind;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * The two origins that may receive the provider's key: the API's and the upload service's.
 *
 * <p>Every address that is called is built here, out of an origin and an id. The addresses that the provider names in
 * its answers ({@code status_url}, {@code response_url}) are never followed: whoever could write them could have the
 * key.
 */
public record SegmindOrigins(URI api, URI upload) {
    /** Ids and models are a path segment as they stand: nothing to encode, and neither {@code .} nor {@code ..}. */
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._~:@=-]{0,199}");

    /** @throws IllegalArgumentException if one of them is more or less than {@code http(s)://host[:port]} */
    public SegmindOrigins {
        requireOrigin(api);
        requireOrigin(upload);
    }

    URI submit(String model) {
        return api.resolve("/v2/" + segment("Model", model));
    }

    URI status(String requestId) {
        return api.resolve("/v2/requests/" + segment("Provider request id", requestId) + "/status");
    }

    URI result(String requestId) {
        return api.resolve("/v2/requests/" + segment("Provider request id", requestId));
    }

    URI uploadAsset() {
        return upload.resolve("/upload-asset");
    }

    static boolean isSegment(String text) {
        return SEGMENT.matcher(text).matches();
    }

    private static String segment(String name, String value) {
        if (!isSegment(value)) {
            throw new IllegalArgumentException(
                    name + " \"" + OneLine.of(value) + "\" cannot be a path segment: " + SEGMENT + " is needed");
        }
        return value;
    }

    private static void requireOrigin(URI uri) {
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        boolean bare = uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null
                && (uri.getPath() == null
                        || uri.getPath().isEmpty()
                        || uri.getPath().equals("/"));
        if (!http || uri.getHost() == null || !bare) {
            throw new IllegalArgumentException(
                    "Provider origin \"" + uri + "\" is not an origin: https://host or https://host:port is needed");
        }
    }
}
