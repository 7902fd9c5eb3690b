package restyle.local.wire;

import java.util.regex.Pattern;

/**
 * The names under which this machine's servers are called. A web page cannot use them: its own name stays in the {@code
 * Host} header, even where it lets that name resolve to this machine.
 */
public final class LoopbackHost {
    private static final Pattern NAMES = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:[0-9]{1,5})?");

    private LoopbackHost() {}

    /** @param host the value of a {@code Host} header; null for none */
    public static boolean isNamedBy(String host) {
        return host != null && NAMES.matcher(host).matches();
    }
}
