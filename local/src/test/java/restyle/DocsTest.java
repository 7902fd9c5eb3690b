package restyle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows is there. */
class DocsTest {
    private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]]+\\]\\(([^)\\s]+)\\)");
    private static final List<Path> FOLDERS = List.of(Path.of(".."), Path.of("../docs"));
    private static final long MOST_BYTES = 400_000;

    @ParameterizedTest
    @MethodSource("images")
    void anImageOfTheDocumentationIsThereAndQuickToLoad(Path image) {
        assertThat(image).isNotEmptyFile();
        assertThat(image.toFile().length()).isLessThan(MOST_BYTES);
    }

    static List<Path> images() throws IOException {
        List<Path> images = new ArrayList<>();
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(name -> name.toString().endsWith(".md")).toList()) {
                    IMAGE.matcher(Files.readString(file))
                            .results()
                            .map(match -> file.resolveSibling(match.group(1)))
                            .forEach(images::add);
                }
            }
        }
        return images;
    }
}
