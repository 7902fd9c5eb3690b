package restyle.request;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/** What decoding a text comes to. */
sealed interface Decoded {
    record Text(String text) implements Decoded {}

    /** @param piece the part of the text that cannot be decoded */
    record Malformed(String piece) implements Decoded {}

    /** The text that these bytes are in a charset; empty if they are none. */
    static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
