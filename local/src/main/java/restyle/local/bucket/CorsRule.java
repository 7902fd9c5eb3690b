package restyle.local.bucket;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.gaul.s3proxy.CrossOriginResourceSharing;

/**
 * What browsers may do with a bucket in the name of pages that come from elsewhere.
 *
 * @param origins such as {@code https://example.com}; {@code *} for any
 * @param methods of HTTP
 * @param headers that a request may have; {@code *} for any
 */
public record CorsRule(List<String> origins, List<String> methods, List<String> headers) {
    private static final String ANY = "*";
    private static final String NO_CREDENTIALS = "";

    /** @throws IllegalArgumentException naming an origin with a wildcard in it */
    public CorsRule {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        headers = List.copyOf(headers);
        for (String origin : origins) {
            if (origin.contains(ANY) && !origin.equals(ANY)) {
                throw new IllegalArgumentException(
                        "Allowed origin \"" + origin + "\": the local bucket knows whole origins, and * for any");
            }
        }
    }

    /**
     * S3Proxy's one rule for all buckets.
     *
     * @throws IllegalArgumentException if they have more than one
     */
    static CrossOriginResourceSharing ofAll(Collection<Bucket> buckets) {
        List<CorsRule> rules = buckets.stream()
                .flatMap(bucket -> bucket.corsRules().stream())
                .distinct()
                .toList();
        if (rules.size() > 1) {
            throw new IllegalArgumentException(
                    "The local buckets have " + rules.size() + " CORS rules: one is possible");
        }
        return rules.isEmpty()
                ? CrossOriginResourceSharing.disabled()
                : rules.getFirst().sharing();
    }

    private CrossOriginResourceSharing sharing() {
        List<String> patterns = origins.stream()
                .map(origin -> origin.equals(ANY) ? ANY : Pattern.quote(origin))
                .toList();
        return new CrossOriginResourceSharing(patterns, methods, headers, List.of(), NO_CREDENTIALS);
    }
}
