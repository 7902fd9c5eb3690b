package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
    private final StringWriter written = new StringWriter();
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void oneLineTellsWhatIsDoneAndForHowLongTheOthersHaveBeenWhere() {
        Progress progress = progress(80);
        progress.moved(Path.of("in/cat.png"), "QUEUED");
        progress.moved(Path.of("in/dog.png"), "UPLOADING");
        progress.ended(Path.of("in/dog.png"));
        now = now.plusSeconds(4);

        assertThat(ticked(progress)).isEqualTo("\r1 of 2 done · cat.png QUEUED 4 s\u001b[K");
    }

    @Test
    void theLineNeverWraps() {
        Progress progress = progress(20);
        progress.moved(Path.of("cat.png"), "PROCESSING");

        assertThat(ticked(progress)).isEqualTo("\r0 of 2 done · cat.…\u001b[K");
    }

    @Test
    void roomIsMadeForOtherLines() {
        progress(80).clear();

        assertThat(written).hasToString("\r\u001b[K");
    }

    private Progress progress(int columns) {
        return new LiveProgress(new PrintWriter(written), columns, 2, () -> now);
    }

    private String ticked(Progress progress) {
        progress.tick();
        return written.toString();
    }
}
