package restyle.segmind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void breaksAndControlCharactersBecomeOneBlank() {
        assertThat(OneLine.of("\n a\r\n\tb\u0000\u001b[31mc\u2028d\u0085 ")).isEqualTo("a b [31mc d");
    }

    @Test
    void aTextOf500CharactersIsKeptAndALongerOneIsCut() {
        assertThat(OneLine.of("x".repeat(500))).isEqualTo("x".repeat(500));
        assertThat(OneLine.of("x".repeat(501))).isEqualTo("x".repeat(499) + "…");
    }

    @Test
    void noCharacterIsCutInHalf() {
        assertThat(OneLine.of("🦊".repeat(501))).isEqualTo("🦊".repeat(499) + "…");
    }
}
