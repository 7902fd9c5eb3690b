package restyle.request;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes the encoded-words of RFC 2047 in a text, as S3 writes metadata that is not ASCII:
 * {@code =?UTF-8?B?w6TDtsO8?=}, {@code =?UTF-8?Q?=C3=A4?=}.
 *
 * <p>Blanks between two words are no part of the text (§6.2). More lenient than the RFC: a word may touch other text,
 * hold blanks, and end amid a character that the next word of the same charset completes.
 */
final class EncodedWords {
    private static final Pattern WORD = Pattern.compile("=\\?([^?\\s]+)\\?([BbQq])\\?([^?]*)\\?=");
    private static final Pattern WORDS = Pattern.compile("%1$s(?:\\s*%1$s)*".formatted(WORD.pattern()));
    private static final Pattern Q_OCTET = Pattern.compile("=([0-9A-Fa-f]{2})|([\\x20-\\x7E&&[^=]])");

    private EncodedWords() {}

    /** The text with its encoded-words decoded; malformed if one of them cannot be, or names an unknown charset. */
    static Decoded decode(String text) {
        StringBuilder decoded = new StringBuilder();
        Matcher words = WORDS.matcher(text);
        while (words.find()) {
            Optional<String> characters = characters(words.group());
            if (characters.isEmpty()) {
                return new Decoded.Malformed(words.group());
            }
            words.appendReplacement(decoded, Matcher.quoteReplacement(characters.get()));
        }
        return new Decoded.Text(words.appendTail(decoded).toString());
    }

    /** Octets are joined before they become characters, for as long as the charset stays the same. */
    private static Optional<String> characters(String words) {
        StringBuilder characters = new StringBuilder();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Charset charset = US_ASCII;
        Matcher word = WORD.matcher(words);
        while (word.find()) {
            Optional<Charset> next = charset(word.group(1));
            Optional<byte[]> more = octets(word.group(2), word.group(3));
            if (next.isEmpty() || more.isEmpty()) {
                return Optional.empty();
            }
            if (!next.get().equals(charset)) {
                Optional<String> finished = Decoded.strictly(octets.toByteArray(), charset);
                if (finished.isEmpty()) {
                    return Optional.empty();
                }
                characters.append(finished.get());
                octets.reset();
                charset = next.get();
            }
            octets.writeBytes(more.get());
        }
        return Decoded.strictly(octets.toByteArray(), charset)
                .map(last -> characters.append(last).toString());
    }

    /** A charset by its name, which a language may follow after an asterisk (RFC 2231 §5). */
    private static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name.replaceFirst("\\*.*", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> octets(String encoding, String text) {
        return encoding.equalsIgnoreCase("B") ? octetsOfB(text) : octetsOfQ(text);
    }

    private static Optional<byte[]> octetsOfB(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> octetsOfQ(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Matcher octet = Q_OCTET.matcher(text);
        while (octet.regionStart() < text.length()) {
            if (!octet.lookingAt()) {
                return Optional.empty();
            }
            octets.write(
                    octet.group(1) != null
                            ? HexFormat.fromHexDigits(octet.group(1))
                            : text.charAt(octet.start()) == '_' ? ' ' : text.charAt(octet.start()));
            octet.region(octet.end(), text.length());
        }
        return Optional.of(octets.toByteArray());
    }
}
