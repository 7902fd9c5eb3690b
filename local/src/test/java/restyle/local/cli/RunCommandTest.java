package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PROMPT = "ein Aquarell – 50%20 weiß";

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void nameOutput() {
        out = folder.resolve("a/b");
    }

    @Test
    void picturesAndTheirManifestsAreWrittenAndShown() throws IOException {
        Path cat = picture("Katze + Überraschung.png");

        Invoked run = run(cat.toString(), "--resolution", "RESOLUTION_1312_736");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("SIMULATED")
                .contains(cat + ": UPLOADING")
                .doesNotContain("failed");
        List<Path> files = files();
        assertThat(files)
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .satisfiesExactly(
                        picture -> assertThat(picture).matches("Katze \\+ Überraschung-[0-9a-f]{8}\\.jpg"),
                        manifest -> assertThat(manifest).matches("Katze \\+ Überraschung-[0-9a-f]{8}\\.json"));
        assertThat(run.out().lines()).containsExactly(cat + " → " + files.get(0) + " (manifest " + files.get(1) + ")");
        BufferedImage restyled = ImageIO.read(files.get(0).toFile());
        assertThat(List.of(restyled.getWidth(), restyled.getHeight())).containsExactly(1312, 736);
        JsonNode manifest = MAPPER.readTree(files.get(1).toFile());
        assertThat(manifest.at("/parameters/prompt").textValue()).isEqualTo(PROMPT);
    }

    @Test
    void eachPictureHasALineOfJsonAndOneThatIsNoPictureFails() throws IOException {
        Path cat = picture("cat.png");
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        Path empty = Files.createFile(folder.resolve("empty.jpg"));

        Invoked run =
                run(cat.toString(), text.toString(), cat.toString(), empty.toString(), "--json", "--fault=fail:1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Of 4 pictures 3 failed");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            lines.add(MAPPER.readTree(line));
        }
        assertThat(lines)
                .extracting(line -> line.path("source").textValue())
                .containsExactlyInAnyOrder(cat.toString(), cat.toString(), text.toString(), empty.toString());
        assertThat(lines)
                .extracting(line -> line.at("/error/code").asText(null))
                .containsExactlyInAnyOrder("NotAnImage", "EmptyUpload", "ProviderFailed", null);
        assertThat(lines)
                .filteredOn(line -> line.has("picture"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("status").textValue()).isEqualTo("COMPLETED");
                    assertThat(line.path("requestId").textValue()).hasSize(32);
                    assertThat(new File(line.path("picture").textValue())).isFile();
                    assertThat(new File(line.path("manifest").textValue())).isFile();
                });
        assertThat(lines).filteredOn(line -> line.has("error")).allSatisfy(line -> {
            assertThat(line.path("status").textValue()).isEqualTo("FAILED");
            assertThat(line.at("/error/message").textValue()).isNotBlank();
            assertThat(line.at("/error/mayHaveBilled").isBoolean()).isTrue();
        });
        assertThat(files()).hasSize(2);
    }

    private Invoked run(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("run", "--prompt", PROMPT, "--simulated-seconds", "0", "--out", out.toString()));
        all.addAll(List.of(arguments));
        return Invoked.restyle(all.toArray(String[]::new));
    }

    private Path picture(String name) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(out)) {
            return files.sorted().toList();
        }
    }
}
