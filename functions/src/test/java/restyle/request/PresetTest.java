package restyle.request;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PresetTest {
    private static final String KEY = "incoming/anime/restyle.json";

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"prompt\": \"Füchse\"}", "\uFEFF{\"prompt\": \"Füchse\"}", "\n {\"prompt\":\"Füchse\"}\n"})
    void aPresetIsAJsonObject(String text) {
        assertThat(Preset.of(KEY, text.getBytes(UTF_8))).isInstanceOfSatisfying(Preset.Parameters.class, preset -> {
            assertThat(preset.key()).isEqualTo(KEY);
            assertThat(preset.parameters().path("prompt").asText()).isEqualTo("Füchse");
        });
    }

    @Test
    void aPresetSavedByAnEditorAsUtf16IsRead() {
        assertThat(Preset.of(KEY, "\uFEFF{\"prompt\": \"Füchse\"}".getBytes(UTF_16LE)))
                .isInstanceOf(Preset.Parameters.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"prompt": "a"          | is not valid JSON (line 1, column 15)
        {"prompt": "a",}        | is not valid JSON (line 1, column 16)
        {"seed": 1, "seed": 2}  | is not valid JSON (line 1, column 19)
        {} x                    | is not valid JSON (line 1, column 4)
        prompt: a               | is not valid JSON (line 1, column 1)
        ["prompt"]              | is not a JSON object
        "a watercolour"         | is not a JSON object
        null                    | is not a JSON object
        ''                      | is not a JSON object
        """)
    void anythingElseIsAProblemThatNamesThePreset(String text, String fault) {
        assertThat(Preset.of(KEY, text.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Preset.Unreadable.class,
                        preset -> assertThat(preset.problem().message())
                                .startsWith(KEY + " " + fault)
                                .endsWith(": a JSON object of parameters, such as {\"prompt\": \"a watercolour\"}, is"
                                        + " required"));
    }
}
