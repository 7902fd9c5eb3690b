package restyle.local.segmind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FileShelfTest {
    private final ManualClock clock = new ManualClock();

    @Test
    void fileIsGoneAfterSevenDays() throws IOException {
        try (FileShelf shelf = new FileShelf(clock)) {
            String name = shelf.put(new byte[] {1, 2}, "image/png", "png");

            clock.advance(Duration.ofDays(7).minusMillis(1));
            assertThat(shelf.get(name)).isPresent();
            clock.advance(Duration.ofMillis(1));
            assertThat(shelf.get(name)).isEmpty();
        }
    }

    @Test
    void expiredFilesLeaveTheDiskWhenOthersCome() throws IOException {
        try (FileShelf shelf = new FileShelf(clock)) {
            shelf.put(new byte[] {1}, "image/png", "png");
            clock.advance(Duration.ofDays(7));
            shelf.put(new byte[] {2}, "image/png", "png");

            assertThat(shelf.folder().toFile().list()).hasSize(1);
        }
    }

    @Test
    void closingLeavesNothingOnTheDisk() throws IOException {
        FileShelf shelf = new FileShelf(clock);
        shelf.put(new byte[] {1}, "image/png", "png");

        shelf.close();

        assertThat(shelf.folder()).doesNotExist();
    }
}
