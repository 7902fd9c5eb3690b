package restyle.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexEntryTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00.123456Z");

    @Test
    void aKeyHoldsTheMillisecondsBackwardsAndTheId() {
        assertThat(Keys.index("a1b2c3", NOW, ID)).isEqualTo("index/a1b2c3/8204305599876-" + ID);
    }

    @Test
    void theNewestComesFirstInTheOrderOfNames() {
        assertThat(Stream.of(NOW, NOW.plusMillis(1), Instant.EPOCH, Instant.parse("2286-11-20T00:00:00Z"))
                        .map(time -> new IndexEntry(time.toEpochMilli(), ID))
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .map(IndexEntry::createdAtMillis))
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    void aNameIsReadAsTheEntryThatItWasMadeOf() {
        IndexEntry entry = new IndexEntry(NOW.toEpochMilli(), ID);

        assertThat(IndexEntry.named(entry.name())).contains(entry);
    }

    @ParameterizedTest
    @ValueSource(chars = {'0', '1', '9', 'a', 'b', 'f'})
    void noOtherNameStandsBetweenANameAndTheTextBeforeIt(char last) {
        String stem = ID.substring(1);
        IndexEntry entry = new IndexEntry(NOW.toEpochMilli(), stem + last);

        assertThat("0123456789abcdef"
                        .chars()
                        .mapToObj(digit -> new IndexEntry(NOW.toEpochMilli(), stem + (char) digit).name())
                        .filter(name -> name.compareTo(entry.nameBefore()) > 0)
                        .findFirst())
                .contains(entry.name());
    }
}
