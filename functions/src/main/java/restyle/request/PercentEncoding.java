package restyle.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Percent-encoded UTF-8 (RFC 3986 §2.1), as {@code encodeURIComponent} writes it. A {@code +} is a plus sign. */
final class PercentEncoding {
    private static final Pattern OCTETS = Pattern.compile("(?:%[0-9A-Fa-f]{2})+|%.{0,2}", Pattern.DOTALL);
    private static final Pattern COMPLETE = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    private PercentEncoding() {}

    static Decoded decode(String text) {
        StringBuilder decoded = new StringBuilder();
        Matcher octets = OCTETS.matcher(text);
        while (octets.find()) {
            Optional<String> characters = characters(octets.group());
            if (characters.isEmpty()) {
                return new Decoded.Malformed(octets.group());
            }
            octets.appendReplacement(decoded, Matcher.quoteReplacement(characters.get()));
        }
        return new Decoded.Text(octets.appendTail(decoded).toString());
    }

    private static Optional<String> characters(String octets) {
        return COMPLETE.matcher(octets).matches()
                ? Decoded.strictly(HexFormat.of().parseHex(octets.replace("%", "")), UTF_8)
                : Optional.empty();
    }
}
