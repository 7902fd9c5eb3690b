package restyle.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        =?UTF-8?B?w6TDtsO8?=                           | äöü
        =?utf-8?b?w6TDtsO8?=                           | äöü
        =?UTF-8?B?8J+mig==?=                           | 🦊
        =?UTF-8?B?8J+mig?=                             | 🦊
        =?UTF-8?Q?=C3=A4_in_=C3=96l=3F?=               | ä in Öl?
        =?UTF-8?q?=c3=a4?=                             | ä
        =?UTF-8?Q?a b=C3=A4?=                          | a bä
        =?ISO-8859-1?Q?caf=E9?=                        | café
        =?UTF-8*de?Q?=C3=A4?=                          | ä
        =?US-ASCII?Q?plain?=                           | plain
        =?UTF-8?B??=                                   | ''
        a =?UTF-8?Q?=C3=A4?= z                         | a ä z
        (=?UTF-8?Q?=C3=A4?=)                           | (ä)
        =?UTF-8?B?w6Q=?= =?UTF-8?B?w7Y=?=              | äö
        =?UTF-8?B?w6Q=?==?UTF-8?B?w7Y=?=               | äö
        =?UTF-8?B?w6Q=?= =?ISO-8859-1?Q?=F6?= =?UTF-8?Q?=C3=BC?= | äöü
        =?UTF-8?B?w6Q=?= and =?UTF-8?B?w7Y=?=          | ä and ö
        =?UTF-8?B?ww==?= =?UTF-8?B?pA==?=              | ä
        =?UTF-8?B?8J8=?= =?UTF-8?Q?=A6=8A?=            | 🦊
        =?UTF-8?Q?$1\\a?=                               | $1\\a
        """)
    void encodedWordsAreDecoded(String text, String decoded) {
        assertThat(EncodedWords.decode(text)).isEqualTo(new Decoded.Text(decoded));
    }

    @Test
    void wordsMayBeFoldedOverLines() {
        assertThat(EncodedWords.decode("=?UTF-8?B?w6Q=?=\r\n\t=?UTF-8?B?w7Y=?="))
                .isEqualTo(new Decoded.Text("äö"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "50%20",
                "a =? b ?= c",
                "what? =?",
                "=?UTF-8?X?abc?=",
                "=?UTF-8?B?abc",
                "1+1=?2",
                "$1 \\ =",
                "ä 🦊"
            })
    void otherTextStaysAsItIs(String text) {
        assertThat(EncodedWords.decode(text)).isEqualTo(new Decoded.Text(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?UTF-8?B?!!?=",
                "=?UTF-8?B?w?=",
                "=?UTF-8?B?ww==?=",
                "=?UTF-8?Q?=C3?=",
                "=?UTF-8?Q?=ZZ?=",
                "=?UTF-8?Q?a=?=",
                "=?UTF-8?Q?ä?=",
                "=?no-such-charset?Q?a?=",
                "=?§?Q?a?=",
                "=?US-ASCII?Q?=E9?=",
                "=?UTF-8?B?ww==?= =?ISO-8859-1?B?pA==?="
            })
    void aWordThatCannotBeDecodedIsToldAndNotGuessed(String word) {
        assertThat(EncodedWords.decode("a " + word + " z")).isEqualTo(new Decoded.Malformed(word));
    }

    @Test
    void aTextSplitAnywhereIntoWordsOfBytesIsPutTogetherAgain() {
        String text = "Ein Fuchs 🦊, gemalt — 水彩画, naïve";
        byte[] bytes = text.getBytes(UTF_8);

        assertThat(IntStream.rangeClosed(1, bytes.length).mapToObj(size -> EncodedWords.decode(split(bytes, size))))
                .containsOnly(new Decoded.Text(text));
    }

    private static String split(byte[] bytes, int size) {
        return IntStream.iterate(0, from -> from < bytes.length, from -> from + size)
                .mapToObj(from -> Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length)))
                .map(part -> "=?UTF-8?B?" + Base64.getEncoder().encodeToString(part) + "?=")
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }
}
