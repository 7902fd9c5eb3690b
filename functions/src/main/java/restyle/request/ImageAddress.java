package restyle.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Where a caller's picture may be: at an address that the provider can fetch it from. */
final class ImageAddress {
    /** What is accepted, in words. */
    static final String ALLOWED = "an http or https URL";

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private ImageAddress() {}

    static boolean isAccepted(String address) {
        try {
            URI uri = new URI(address);
            return uri.getScheme() != null
                    && SCHEMES.stream().anyMatch(uri.getScheme()::equalsIgnoreCase)
                    && uri.getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
