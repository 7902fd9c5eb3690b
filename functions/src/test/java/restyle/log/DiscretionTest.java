package restyle.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscretionTest {
    private static final ObjectNode PARAMETERS = JsonNodeFactory.instance
            .objectNode()
            .put("prompt", "a cat in the rain")
            .put("negative_prompt", "rain")
            .put("style_type", "ANIME")
            .put("image_file", "https://example.com/cat.png?token=5ec4e7")
            .put("image_weight", 50);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Not \"a cat in the rain\", please    | Not \"…\", please",
                "No rain                              | No …",
                "style_type is ANIME, weight 50       | style_type is ANIME, weight 50",
                "GET https://example.com/cat.png?token=5ec4e7 gave 404 | GET https://example.com/cat.png?… gave 404",
                "see 'https://x.example/a?b=c&d=e', or http://y.example/?q | see 'https://x.example/a?…', or"
                        + " http://y.example/?…",
                "image_file is \"data:image/png;base64,iVBORw0KGgo=\" | image_file is \"data:image/…\"",
                "Is it there? Nobody knows            | Is it there? Nobody knows"
            })
    void whatSomebodyQuotesIsLeftOut(String words, String discreet) {
        assertThat(Discretion.about(words, PARAMETERS)).isEqualTo(discreet);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A \"cat\",\n  in C:\\new\t– 水 🦊",
                "A \"cat\", in C:\\new – 水 🦊",
                "A \\\"cat\\\",\\n  in C:\\\\new\\t– 水 🦊",
                "A \\\"cat\\\",\\n in C:\\\\new\\t\\u2013 \\u6c34 \\ud83e\\udd8a",
                "A \\\\\\\"cat\\\\\\\",\\\\n in C:\\\\\\\\new\\\\t– \\\\u6c34 🦊"
            })
    void whatWasAskedForIsLeftOutHoweverItIsQuoted(String quoted) {
        ObjectNode parameters =
                JsonNodeFactory.instance.objectNode().put("prompt", " A \"cat\",\n  in C:\\new\t– 水 🦊\n");

        assertThat(Discretion.about("{\"input\":\"" + quoted + "\"}", parameters))
                .isEqualTo("{\"input\":\"…\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Not 'twenty violet elepha            | Not '…",
                "Not 'twenty violet elephants, – wal… | Not '…",
                "Refused: twenty violet elephants, …; asked again | Refused: …; asked again",
                "Refused: twenty violet elephants,... | Refused: …...",
                "{'x':'twenty\\nviolet\\t elephants,\\u00… | {'x':'…",
                "{'x':'twenty\\nviolet\\t elephants,\\   | {'x':'…",
                "Not 'twenty violet'                  | Not 'twenty violet'",
                "twenty violet elep…                  | twenty violet elep…",
                "twenty violet elephants are too many | … are too many"
            })
    void whatWasAskedForIsLeftOutWhereItIsCutOff(String words, String discreet) {
        ObjectNode parameters =
                JsonNodeFactory.instance.objectNode().put("prompt", "twenty violet elephants, – waltzing");

        assertThat(Discretion.about(words, parameters)).isEqualTo(discreet);
    }

    @Test
    void aTextThatBeginsWithAUrlIsNotTakenForOne() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("prompt", "https://x.example/a as a print");

        assertThat(Discretion.about("Not https://x.example/a as a print", parameters))
                .isEqualTo("Not …");
    }

    @Test
    void blanksAreNoText() {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode().put("prompt", " \n\t \n");

        assertThat(Discretion.about("Not this one", parameters)).isEqualTo("Not this one");
    }

    @Test
    void wordsAboutNoJobLoseTheQueriesOfTheirUrlsAlone() {
        assertThat(Discretion.about("a cat at https://x.example/?q=1", null))
                .isEqualTo("a cat at https://x.example/?…");
    }
}
