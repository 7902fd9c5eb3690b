package restyle.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {
    private static final Duration LONGEST = Duration.ofMillis(20_900);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "wait=5                                        | 5",
                "wait = 5                                      | 5",
                "WAIT=5                                        | 5",
                "wait=\"5\"                                    | 5",
                "wait=05                                       | 5",
                "wait=60                                       | 20",
                "wait=999999999                                | 20",
                "wait                                          | 20",
                "wait=                                         | 20",
                "wait=\"\"                                     | 20",
                "wait=5; foo=bar; baz                          | 5",
                "respond-async, wait=7                         | 7",
                "respond-async,wait=7 , handling=lenient       | 7",
                "wait=3, wait=9                                | 3",
                "note=\"a, wait=9; b\", wait=4                 | 4",
                "note=\"say \\\"hi\\\", wait=9\", wait=4       | 4",
                "respond-async; wait=9, wait=4                 | 4",
                ", ,wait=4                                     | 4"
            })
    void waitIsFoundAmongWhateverElseIsPreferred(String header, int seconds) {
        assertThat(Preferences.toWait(header, LONGEST)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "respond-async",
                "wait=0",
                "wait=-1",
                "wait=1.5",
                "wait=soon",
                "wait=5s",
                "wait=1000000000",
                "wait=\"5",
                "waiting=5",
                "await=5",
                "return=\"wait=5\"",
                "respond-async; wait=5",
                "\\",
                "\"\\"
            })
    void whatCannotBeReadAsAWaitIsIgnored(String header) {
        assertThat(Preferences.toWait(header, LONGEST)).isEmpty();
    }

    @Test
    void whereThereIsNoTimeNobodyWaits() {
        assertThat(Preferences.toWait("wait=5", Duration.ofMillis(999))).isEqualTo(Optional.empty());
        assertThat(Preferences.toWait("wait", Duration.ofSeconds(-3))).isEqualTo(Optional.empty());
    }
}
