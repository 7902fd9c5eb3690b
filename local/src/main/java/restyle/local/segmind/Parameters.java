package restyle.local.segmind;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import restyle.local.segmind.picture.Style;

/**
 * A job's parameters as the worker reads them. A JSON null counts as absent, unknown parameters are ignored, and any
 * size within the model's bounds is painted, not only the ones it lists.
 *
 * @param seed empty if the worker is to choose
 */
record Parameters(
        String prompt, String imageFile, int imageWeight, Style style, int width, int height, OptionalInt seed) {
    private static final Pattern RESOLUTION = Pattern.compile("RESOLUTION_([0-9]{3,4})_([0-9]{3,4})");
    private static final int SHORTEST_SIDE = 512;
    private static final int LONGEST_SIDE = 1536;
    private static final int MOST_PIXELS = 1024 * 1024;

    /** The parameters, or what the worker says of the first one that is wrong. */
    sealed interface Reading {
        record Legal(Parameters parameters) implements Reading {}

        record Illegal(String error) implements Reading {}
    }

    static Reading read(JsonNode body) {
        try {
            Matcher resolution = RESOLUTION.matcher(text(body, "resolution").orElse("RESOLUTION_1024_1024"));
            check(resolution.matches(), "resolution must be one of the allowed values");
            int width = Integer.parseInt(resolution.group(1));
            int height = Integer.parseInt(resolution.group(2));
            check(isOffered(width, height), "resolution must be one of the allowed values");
            text(body, "negative_prompt");
            oneOf(body, "magic_prompt_option", List.of("AUTO", "ON", "OFF"));
            return new Reading.Legal(new Parameters(
                    text(body, "prompt").filter(prompt -> !prompt.isBlank()).orElseThrow(() -> mandatory("Prompt")),
                    text(body, "image_file").orElseThrow(() -> mandatory("Image_file")),
                    number(body, "image_weight", 1, 100).orElse(50),
                    oneOf(
                                    body,
                                    "style_type",
                                    Arrays.stream(Style.values())
                                            .map(Style::name)
                                            .toList())
                            .map(Style::valueOf)
                            .orElse(Style.GENERAL),
                    width,
                    height,
                    number(body, "seed", 100, 999_999)));
        } catch (IllegalArgumentException e) {
            return new Reading.Illegal(e.getMessage());
        }
    }

    private static boolean isOffered(int width, int height) {
        return Math.min(width, height) >= SHORTEST_SIDE
                && Math.max(width, height) <= LONGEST_SIDE
                && width * height <= MOST_PIXELS;
    }

    private static Optional<String> text(JsonNode body, String name) {
        JsonNode value = body.path(name);
        check(value.isMissingNode() || value.isNull() || value.isTextual(), name + " must be string");
        return Optional.ofNullable(value.textValue());
    }

    private static Optional<String> oneOf(JsonNode body, String name, List<String> allowed) {
        Optional<String> value = text(body, name);
        check(value.isEmpty() || allowed.contains(value.get()), name + " must be one of " + String.join(", ", allowed));
        return value;
    }

    private static OptionalInt number(JsonNode body, String name, int lowest, int highest) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalInt.empty();
        }
        check(
                value.canConvertToExactIntegral()
                        && value.canConvertToInt()
                        && value.intValue() >= lowest
                        && value.intValue() <= highest,
                name + " must be an integer between " + lowest + " and " + highest);
        return OptionalInt.of(value.intValue());
    }

    private static void check(boolean holds, String error) {
        if (!holds) {
            throw new IllegalArgumentException(error);
        }
    }

    private static IllegalArgumentException mandatory(String name) {
        return new IllegalArgumentException(name + " is Mandatory and must be string");
    }
}
