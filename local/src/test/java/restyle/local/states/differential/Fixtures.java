package restyle.local.states.differential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The files: what to run, in {@code machines} and {@code states}, and in {@code recorded} what LocalStack answered. */
final class Fixtures {
    static final JsonMapper JSON = new JsonMapper();

    private static final Path FOLDER = Path.of("src", "test", "resources", "differential");
    private static final DefaultPrettyPrinter PRETTY =
            new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);

    private Fixtures() {}

    static List<Scenario> machines() {
        return fixtures("machines", Scenario.class);
    }

    static List<StateScenario> states() {
        return fixtures("states", StateScenario.class);
    }

    static Map<String, Reason> reasons() {
        return JSON.convertValue(json(text(FOLDER.resolve("reasons.json"))), new TypeReference<>() {});
    }

    private static <T> List<T> fixtures(String folder, Class<T> type) {
        return files(FOLDER.resolve(folder)).map(file -> fixture(file, type)).toList();
    }

    private static <T> T fixture(Path file, Class<T> type) {
        JsonNode fields = json(text(file));
        return JSON.convertValue(((ObjectNode) fields).put("name", name(file)), type);
    }

    /** The names of all recordings. */
    static Stream<String> recordings() {
        return Stream.of("machines", "states")
                .flatMap(folder -> files(FOLDER.resolve("recorded").resolve(folder)))
                .map(Fixtures::name);
    }

    /** What LocalStack answered when it was last recorded. */
    static JsonNode recorded(Fixture fixture) {
        return json(text(recording(fixture)));
    }

    static void record(Fixture fixture, JsonNode answer) {
        try {
            Files.writeString(recording(fixture), JSON.writer(PRETTY).writeValueAsString(answer) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path recording(Fixture fixture) {
        String folder = switch (fixture) {
            case Scenario _ -> "machines";
            case StateScenario _ -> "states";
        };
        return FOLDER.resolve("recorded").resolve(folder).resolve(fixture.name() + ".json");
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
