package restyle.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The one model that ships, against what the provider's page says of it. */
class IdeogramTest {
    private static final Pattern RESOLUTION = Pattern.compile("RESOLUTION_(\\d+)_(\\d+)");

    private final ModelSchema model = new Models().find("ideogram-2a-img-2-img").orElseThrow();

    @Test
    void itHasTheEightParametersOfTheModelPage() {
        assertThat(model.parameters())
                .extracting(Parameter::name, p -> p.type().name(), Parameter::allowed)
                .filteredOn(row -> !row.toList().getFirst().equals("resolution"))
                .extracting(Object::toString)
                .containsExactly(
                        "(\"prompt\", \"STRING\", \"a text that is not blank\")",
                        "(\"image_file\", \"STRING\", \"" + ImageReference.ALLOWED + "\")",
                        "(\"image_weight\", \"INTEGER\", \"a whole number from 1 to 100\")",
                        "(\"magic_prompt_option\", \"STRING\", \"one of AUTO, ON, OFF\")",
                        "(\"negative_prompt\", \"STRING\", \"a text\")",
                        "(\"seed\", \"INTEGER\", \"a whole number from 100 to 999999\")",
                        "(\"style_type\", \"STRING\", \"one of GENERAL, REALISTIC, DESIGN, RENDER_3D, ANIME\")");
        assertThat(model.parameter("resolution")).isPresent();
    }

    @Test
    void promptAndImageAreRequiredAndNothingElse() {
        assertThat(model.parameters().stream().filter(Parameter::required).map(Parameter::name))
                .containsExactly("prompt", "image_file");
    }

    @Test
    void itsDefaultsAreThoseOfTheModelPage() {
        assertThat(model.parameters().stream()
                        .filter(parameter -> parameter.defaultValue().isPresent())
                        .collect(Collectors.toMap(
                                Parameter::name,
                                parameter -> parameter
                                        .defaultValue()
                                        .map(JsonNode::asText)
                                        .orElseThrow())))
                .isEqualTo(Map.of(
                        "image_weight", "50",
                        "magic_prompt_option", "AUTO",
                        "resolution", "RESOLUTION_1024_1024",
                        "style_type", "GENERAL"));
    }

    @Test
    void itsPictureIsOfTenMebibytesAtMostAndItTakesAboutTenSeconds() {
        assertThat(model.imageField()).isEqualTo("image_file");
        assertThat(model.maxImageBytes()).isEqualTo(10L * 1024 * 1024).isLessThan(11_000_000);
        assertThat(model.typicalDuration()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void itsResolutionsBeginAsOnTheModelPageAndAreSeventyEight() {
        assertThat(resolutions())
                .hasSize(78)
                .doesNotHaveDuplicates()
                .startsWith(
                        "RESOLUTION_512_1536",
                        "RESOLUTION_576_1408",
                        "RESOLUTION_576_1472",
                        "RESOLUTION_576_1536",
                        "RESOLUTION_640_1024",
                        "RESOLUTION_640_1344",
                        "RESOLUTION_640_1408",
                        "RESOLUTION_640_1472",
                        "RESOLUTION_640_1536",
                        "RESOLUTION_704_1152")
                .endsWith("RESOLUTION_1536_512", "RESOLUTION_1536_576", "RESOLUTION_1536_640")
                .isSortedAccordingTo((a, b) -> width(a) != width(b) ? width(a) - width(b) : height(a) - height(b));
    }

    @Test
    void everyResolutionIsWithinTheModelsBoundsOfSizeAndRatio() {
        assertThat(resolutions()).allSatisfy(resolution -> {
            assertThat(List.of(width(resolution), height(resolution)))
                    .allSatisfy(side -> assertThat(side).isBetween(512, 1536))
                    .allSatisfy(side -> assertThat(side % 16).isZero());
            assertThat(width(resolution) * height(resolution)).isBetween(655_360, 1_048_576);
            assertThat((double) width(resolution) / height(resolution)).isBetween(1 / 3.0, 3.0);
        });
    }

    @Test
    void everyResolutionButOneCanBeTurned() {
        Set<String> all = Set.copyOf(resolutions());

        assertThat(resolutions())
                .filteredOn(resolution -> !all.contains("RESOLUTION_" + height(resolution) + "_" + width(resolution)))
                .containsExactly("RESOLUTION_1280_800");
    }

    private List<String> resolutions() {
        return model.parameter("resolution").orElseThrow().values();
    }

    private static int width(String resolution) {
        return side(resolution, 1);
    }

    private static int height(String resolution) {
        return side(resolution, 2);
    }

    private static int side(String resolution, int group) {
        Matcher sides = RESOLUTION.matcher(resolution);
        assertThat(sides.matches()).as(resolution).isTrue();
        return Integer.parseInt(sides.group(group));
    }
}
