package restyle.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
    private static final List<String> NAMES = List.of(
            "prompt",
            "image_file",
            "image_weight",
            "magic_prompt_option",
            "negative_prompt",
            "resolution",
            "seed",
            "style_type");

    @ParameterizedTest
    @CsvSource({
        "style_typ,style_type",
        "styletype,style_type",
        "STYLE-TYPE,style_type",
        "style,style_type",
        "sed,seed",
        "promt,prompt",
        "prompts,prompt",
        "negativ_promt,negative_prompt",
        "negative,negative_prompt",
        "image_wieght,image_weight",
        "weight,image_weight",
        "image_url,image_file",
        "image,image_file",
        "magic_prompt,magic_prompt_option",
        "resolutions,resolution"
    })
    void aSlipOfTheFingersOrAPartOfANameIsUnderstood(String given, String meant) {
        assertThat(Nearest.meant(given, NAMES)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "aspect_ratio", "num_images", "webhook", "color_palette", "guidance"})
    void somethingElseIsNotTakenForAName(String given) {
        assertThat(Nearest.meant(given, NAMES)).isEmpty();
    }

    @Test
    void theMostAlikeComesFirst() {
        assertThat(Nearest.of("1312_735", List.of("1024_1024", "736_1312", "1312_736", "1344_704"), 2))
                .first()
                .isEqualTo("1312_736");
    }

    @Test
    void aHugeNameIsComparedByItsBeginning() {
        assertThat(Nearest.meant("y".repeat(1_000_000), NAMES)).isEmpty();
    }
}
