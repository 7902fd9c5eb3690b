package restyle.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void wordsAboutNoJobLoseTheQueriesOfTheirUrlsAlone() {
        assertThat(Discretion.about("a cat at https://x.example/?q=1", null))
                .isEqualTo("a cat at https://x.example/?…");
    }
}
