package restyle.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {
    private final Models models = new Models();

    @Test
    void theIndexListsEveryModelThatHasASchema() throws IOException, URISyntaxException {
        Path folder = Path.of(Models.class
                        .getClassLoader()
                        .getResource("models/index.txt")
                        .toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".json"))
                            .map(file -> file.substring(0, file.length() - ".json".length())))
                    .containsExactlyInAnyOrderElementsOf(models.names());
        }
    }

    @Test
    void aModelIsFoundByItsNameAndReadOnce() {
        ModelSchema model = models.find("ideogram-2a-img-2-img").orElseThrow();

        assertThat(model.name()).isEqualTo("ideogram-2a-img-2-img");
        assertThat(models.find("ideogram-2a-img-2-img")).containsSame(model);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "index",
                "unknown",
                "Ideogram-2a-img-2-img",
                "ideogram-2a-img-2-img.json",
                "../models/ideogram-2a-img-2-img",
                "./ideogram-2a-img-2-img",
                "ideogram-2a-img-2-img ",
                "ideogram-2a-img-2-img%00"
            })
    void noOtherNameIsAModel(String name) {
        assertThat(models.find(name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySchemaIsValidJsonSchema(ModelSchema model) {
        JsonNode schema = model.json();

        assertThat(schema.path("$schema").asText()).isEqualTo(DialectId.DRAFT_2020_12);
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12))
                        .validate(schema))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySchemaRefusesUnknownFieldsAndTitlesAndDescribesEveryParameter(ModelSchema model) {
        assertThat(model.json().path("additionalProperties")).isEqualTo(JsonNodeFactory.instance.booleanNode(false));
        assertThat(model.parameters()).allSatisfy(parameter -> {
            assertThat(parameter.title()).isNotBlank().isNotEqualTo(parameter.name());
            assertThat(parameter.description()).endsWith(".");
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyDefaultIsAllowedByItsOwnSchema(ModelSchema model) {
        var defaults = JsonNodeFactory.instance.objectNode();
        model.parameters()
                .forEach(parameter ->
                        parameter.defaultValue().ifPresent(value -> defaults.set(parameter.name(), value)));

        assertThat(new ParameterCheck(model, false)
                        .findings(defaults, name -> name)
                        .refused())
                .isEmpty();
    }

    static Stream<ModelSchema> all() {
        Models models = new Models();
        return models.names().stream().map(name -> models.find(name).orElseThrow());
    }
}
