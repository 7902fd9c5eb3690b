package restyle.page;

import java.net.URI;

/** What the page may load and call: its own files, the API, and the bucket. */
public final class ContentSecurityPolicy {
    private ContentSecurityPolicy() {}

    /**
     * The value of the header.
     *
     * @param bucketUrl any URL in the bucket as a browser is given them
     */
    public static String of(URI bucketUrl) {
        String bucket = bucketUrl.getScheme() + "://" + bucketUrl.getRawAuthority();
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' blob: data: https: " + bucket,
                "connect-src 'self' " + bucket,
                "base-uri 'self'",
                "form-action 'none'",
                "frame-ancestors 'none'");
    }
}
