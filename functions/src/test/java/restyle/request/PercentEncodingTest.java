package restyle.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {
    @ParameterizedTest
    @CsvSource({
        "plain,plain",
        "'',''",
        "%C3%A4,ä",
        "%c3%a4%C3%B6,äö",
        "%F0%9F%A6%8A fox,🦊 fox",
        "a%20b,a b",
        "50%25,50%",
        "%2520,%20",
        "a+b,a+b",
        "%2B,+",
        "ä%C3%A4,ää",
        "%24%31%5C,$1\\"
    })
    void percentEncodedUtf8IsDecodedAndAPlusStaysAPlus(String text, String decoded) {
        assertThat(PercentEncoding.decode(text)).isEqualTo(new Decoded.Text(decoded));
    }

    @ParameterizedTest
    @CsvSource({
        "50% off,'% o'",
        "100%,%",
        "%4,%4",
        "a%zz,%zz",
        "%%20,%%2",
        "%FF%FE,%FF%FE",
        "%C3,%C3",
        "%C3 %A4,%C3",
        "%C0%AF,%C0%AF",
        "%ED%A0%80,%ED%A0%80"
    })
    void whatIsMalformedIsPointedAt(String text, String piece) {
        assertThat(PercentEncoding.decode(text)).isEqualTo(new Decoded.Malformed(piece));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a watercolour", "50% of 100 + 1", "Füchse 🦊 水彩画", "\n\t\"%20\"", "=?UTF-8?Q?a?="})
    void whatAnEncoderWritesIsReadBack(String text) {
        assertThat(PercentEncoding.decode(URLEncoder.encode(text, UTF_8).replace("+", "%20")))
                .isEqualTo(new Decoded.Text(text));
    }
}
