package restyle.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where results may be fetched from: exact origins, https, and public addresses only.
 *
 * <p>An origin that is itself listed as http on an IPv4 address is exempt from both rules: that is how a stack on one's
 * own machine lists its provider. On AWS the template's parameter takes https alone, and no name that resolves to a
 * private address gets in by it.
 */
final class AllowedOrigins {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final Pattern IPV4_ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private final List<String> origins;

    AllowedOrigins(List<String> origins) {
        this.origins =
                origins.stream().map(origin -> originOf(URI.create(origin))).toList();
    }

    boolean contains(URI uri) {
        return uri.getHost() != null && origins.contains(originOf(uri)) && (isHttps(uri) || isPlainAddress(uri));
    }

    /** @throws OutputRefusedException if the host is, or resolves to, an address that is not public */
    void requirePublicAddress(URI uri) throws IOException {
        if (isPlainAddress(uri)) {
            return;
        }
        for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
            if (!isPublic(address)) {
                throw new OutputRefusedException("its host " + uri.getHost() + " resolves to the non-public address "
                        + address.getHostAddress());
            }
        }
    }

    @Override
    public String toString() {
        return String.join(", ", origins);
    }

    static String originOf(URI uri) {
        boolean https = isHttps(uri);
        int port = uri.getPort() == -1 ? (https ? HTTPS_PORT : HTTP_PORT) : uri.getPort();
        boolean defaultPort = port == (https ? HTTPS_PORT : HTTP_PORT);
        return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT) + (defaultPort ? "" : ":" + port);
    }

    private static boolean isHttps(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static boolean isPlainAddress(URI uri) {
        return !isHttps(uri) && IPV4_ADDRESS.matcher(uri.getHost()).matches();
    }

    private static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
        boolean carrierGrade = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
        return !(address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || carrierGrade);
    }
}
