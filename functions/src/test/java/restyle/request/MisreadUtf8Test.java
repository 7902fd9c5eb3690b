package restyle.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MisreadUtf8Test {
    @ParameterizedTest
    @ValueSource(strings = {"ä", "ÄMÄZÕÑ S3", "a 🦊 in 水彩画", "— naïve —"})
    void rawUtf8ThatWasReadAsLatin1IsRepaired(String text) {
        assertThat(MisreadUtf8.repaired(new String(text.getBytes(UTF_8), ISO_8859_1)))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "café", "ÄMÄZÕÑ S3", "Ã", "ä 🦊", "水彩画", "«é»"})
    void textThatWasReadRightStaysAsItIs(String text) {
        assertThat(MisreadUtf8.repaired(text)).isEqualTo(text);
    }
}
