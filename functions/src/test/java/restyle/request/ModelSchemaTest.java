package restyle.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSchemaTest {
    /** A model unlike the one that ships: other names, other types, its image in the middle. */
    static final String OTHER = """
        {"$schema": "https://json-schema.org/draft/2020-12/schema",
         "type": "object",
         "additionalProperties": false,
         "required": ["strength", "init-image"],
         "dependentRequired": {"mask": ["strength"], "steps": ["hires"]},
         "x-typical-seconds": 2.5,
         "properties": {
           "strength": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
           "init-image": {"type": "string", "format": "uri", "x-image": true, "x-max-image-bytes": 1000},
           "mask": {"type": "string", "format": "uri"},
           "steps": {"type": "integer", "minimum": 8, "multipleOf": 8, "default": 24},
           "hires": {"type": "boolean"},
           "loras": {"type": "array", "items": {"type": "string"}, "maxItems": 2},
           "extra": {"type": "object"},
           "caption": {"type": "string", "minLength": 2, "maxLength": 8},
           "code": {"type": "string", "pattern": "^[a-z]+$", "maxLength": 4},
           "budget": {"type": "number", "exclusiveMaximum": 10}}}
        """;

    static ModelSchema other() {
        try {
            return ModelSchema.of("other", JsonText.parse(OTHER));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSecondModelNeedsNothingButItsSchema() {
        ModelSchema model = other();

        assertThat(model.imageField()).isEqualTo("init-image");
        assertThat(model.maxImageBytes()).isEqualTo(1000);
        assertThat(model.typicalDuration()).isEqualTo(Duration.ofMillis(2500));
        assertThat(model.parameters()).extracting(Parameter::name).startsWith("strength", "init-image", "mask");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        strength   | a number of at most 1, above 0
        init-image | an http or https URL, an s3:// address, the key of an upload or a data: URI
        mask       | an absolute URI
        steps      | a whole number of at least 8, a multiple of 8
        hires      | true or false
        loras      | a JSON array of at most 2 items
        extra      | a JSON object
        caption    | a text of 2 to 8 characters
        code       | a text of at most 4 characters matching ^[a-z]+$
        budget     | a number, below 10
        """)
    void whatIsAllowedIsSaidInWords(String parameter, String allowed) {
        assertThat(other().parameter(parameter).orElseThrow().allowed()).isEqualTo(allowed);
    }

    @Test
    void itsJsonIsACopyThatNobodyCanSpoil() {
        ModelSchema model = other();

        model.json().removeAll();

        assertThat(model.json().path("properties")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "x-image": true, | "x-image": false,         | marks 0 properties with x-image
        "type": "boolean" | "type": "boolean", "x-image": true | marks 2 properties with x-image
        "x-max-image-bytes": 1000 | "title": "t"     | has x-max-image-bytes
        "x-typical-seconds": 2.5  | "x-typical-seconds": 0 | has x-typical-seconds 0: a number above 0
        "type": "boolean" | "type": ["boolean", "null"] | hires has type ["boolean","null"]
        """)
    void aSchemaThatLacksWhatIsNeededIsRefusedWhenRead(String good, String bad, String message) throws IOException {
        ObjectNode schema = (ObjectNode) JsonText.parse(OTHER.replace(good, bad));

        assertThatThrownBy(() -> ModelSchema.of("other", schema))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMisspeltKeywordOfASchemaIsNotPassedOver() throws IOException {
        ModelSchema model = ModelSchema.of("other", JsonText.parse(OTHER.replace("\"maxItems\"", "\"maxitems\"")));

        assertThatThrownBy(() -> new RequestParameters(model).read(new byte[] {'{', '}'}))
                .hasMessageContaining("maxitems");
    }
}
