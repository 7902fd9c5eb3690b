package restyle.local.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemporaryFolderTest {
    @Test
    void closingDeletesItWithAllInIt() throws Exception {
        Path path;
        try (TemporaryFolder folder = TemporaryFolder.create("restyle-test-")) {
            path = folder.path();
            Files.createDirectories(path.resolve("deep/er"));
            Files.writeString(path.resolve("deep/er/file"), "bytes");
            assertThat(path).isDirectory();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void closingIsFineWhenSomebodyDeletedItAlready() throws Exception {
        TemporaryFolder folder = TemporaryFolder.create("restyle-test-");
        Files.delete(folder.path());
        folder.close();
        assertThat(folder.path()).doesNotExist();
    }
}
