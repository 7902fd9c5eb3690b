package restyle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every room says at its door what it is for. */
class RoomGuideTest {
    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomSaysWhatItIsFor(Path room) {
        assertThat(room.resolve("package-info.java")).content().startsWith("/**");
    }

    static List<Path> rooms() throws IOException {
        return Stream.concat(packages(Path.of("..", "functions")), packages(Path.of("..", "local")))
                .toList();
    }

    private static Stream<Path> packages(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList()
                    .stream();
        }
    }
}
