package restyle.local.roles;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;

/**
 * What a copy is made of.
 *
 * @param version null for the newest
 */
record CopySource(String bucket, String key, String version) {
    private static final Pattern HEADER = Pattern.compile("/?([^/]+)/([^?]+)(?:\\?versionId=(.+))?");

    /**
     * By its three parameters, or by the header that the client makes of them before anyone sees the request.
     *
     * @throws UnsupportedOperationException naming a source that is no object of a bucket
     */
    static CopySource of(CopyObjectRequest request) {
        Optional<String> header = request.getValueForField("CopySource", String.class);
        return header.map(CopySource::parse)
                .orElseGet(
                        () -> new CopySource(request.sourceBucket(), request.sourceKey(), request.sourceVersionId()));
    }

    private static CopySource parse(String source) {
        Matcher header = HEADER.matcher(source);
        if (!header.matches() || decoded(header.group(1)).startsWith("arn:")) {
            throw new UnsupportedOperationException("The local stack does not know what rights a copy of "
                    + decoded(source) + " takes: that of an object in a bucket is known");
        }
        return new CopySource(decoded(header.group(1)), decoded(header.group(2)), header.group(3));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
