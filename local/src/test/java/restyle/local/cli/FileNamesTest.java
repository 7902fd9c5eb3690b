package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
    @ParameterizedTest
    @CsvSource({"a/cat.png, cat, .png", "cat.tar.gz, cat.tar, .gz", ".cat, .cat, ''", "cat, cat, ''", "a.b/cat, cat, ''"
    })
    void anExtensionBeginsAtTheLastDotButTheFirstCharacter(Path picture, String stem, String extension) {
        assertThat(FileNames.stem(picture)).isEqualTo(stem);
        assertThat(FileNames.extension(picture)).isEqualTo(extension);
    }

    @Test
    void aTextIsCutBetweenCharacters() {
        assertThat(FileNames.fit("aü🎨", 7)).isEqualTo("aü🎨");
        assertThat(FileNames.fit("aü🎨", 6)).isEqualTo("aü");
        assertThat(FileNames.fit("aü🎨", 2)).isEqualTo("a");
    }

    @Test
    void charactersThatNoKeyMayHoldAreReplaced() {
        assertThat(FileNames.fit("a\nb\u0000c\ud800d\uffff🎨", 100)).isEqualTo("a_b_c_d_🎨");
    }
}
