package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestinationTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final byte[] PICTURE = {1};
    private static final byte[] MANIFEST = {2};

    @TempDir
    private Path folder;

    @Test
    void filesAreNamedBySourceAndRequest() throws IOException {
        Destination.Saved saved = save("in/my.cat.png");

        assertThat(saved.picture())
                .isEqualTo(folder.resolve("my.cat-01234567.jpg"))
                .hasBinaryContent(PICTURE);
        assertThat(saved.manifest())
                .isEqualTo(folder.resolve("my.cat-01234567.json"))
                .hasBinaryContent(MANIFEST);
    }

    @Test
    void noFileOfAnybodysIsOverwritten() throws IOException {
        Path picture = Files.writeString(folder.resolve("cat-01234567.jpg"), "mine");
        Path manifest = Files.writeString(folder.resolve("cat-01234567-2.json"), "mine");

        Destination.Saved saved = save("cat.png");

        assertThat(saved.picture()).hasFileName("cat-01234567-3.jpg");
        assertThat(saved.manifest()).hasFileName("cat-01234567-3.json");
        assertThat(picture).hasContent("mine");
        assertThat(manifest).hasContent("mine");
        assertThat(folder.resolve("cat-01234567-2.jpg")).doesNotExist();
    }

    @Test
    void aNameAsLongAsFilesMayHaveIsCut() throws IOException {
        Destination.Saved saved = save("ü".repeat(125) + ".png");

        assertThat(saved.picture()).isRegularFile();
        assertThat(saved.manifest()).hasFileName("ü".repeat(100) + "-01234567.json");
    }

    @Test
    void nothingIsLeftOfAPictureWhoseManifestCannotBeWritten() throws IOException {
        Files.createDirectory(folder.resolve("." + ID + ".part.json"));

        assertThatThrownBy(() -> save("cat.png")).isInstanceOf(IOException.class);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothingElseIsLeftBesideThePicture() throws IOException {
        Destination.Saved saved = save("cat.png");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(saved.picture(), saved.manifest());
        }
    }

    private Destination.Saved save(String source) throws IOException {
        return Destination.prepare(folder).save(Path.of(source), ID, "jpg", PICTURE, MANIFEST);
    }
}
