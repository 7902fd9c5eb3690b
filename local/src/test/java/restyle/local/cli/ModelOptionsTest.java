package restyle.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import restyle.request.ModelSchema;
import restyle.request.Models;
import restyle.request.Parameter;
import restyle.request.Validation;

class ModelOptionsTest {
    private static final ModelSchema IDEOGRAM =
            new Models().find("ideogram-2a-img-2-img").orElseThrow();

    @Test
    void everyParameterButTheImageIsAnOptionOfRun() {
        CommandSpec run = RunCommand.commandLine(new Surroundings(Invoked.PROJECT, Map.of(), Terminal.NONE), IDEOGRAM)
                .getCommandSpec();

        assertThat(run.options())
                .extracting(OptionSpec::longestName)
                .containsAll(IDEOGRAM.parameters().stream()
                        .filter(parameter -> !parameter.image())
                        .map(Parameter::name)
                        .map(ModelOptions::name)
                        .toList())
                .contains("--image-weight", "--magic-prompt-option")
                .doesNotContain("--image-file");
    }

    @Test
    void optionsBecomeValuesOfTheParametersTypes() {
        Validation read = read("--prompt", "50%20", "--image-weight", "70", "--seed", "123");

        assertThat(read)
                .isInstanceOfSatisfying(
                        Validation.Valid.class,
                        valid -> assertThat(valid.parameters())
                                .contains(
                                        JsonNodeFactory.instance.textNode("50%20"),
                                        JsonNodeFactory.instance.numberNode(70),
                                        JsonNodeFactory.instance.numberNode(123)));
    }

    @Test
    void aModelOfItsOwnParametersGetsOptionsOfItsOwn() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("x-typical-seconds", 1);
        ObjectNode properties = schema.putObject("properties");
        properties
                .putObject("input")
                .put("type", "string")
                .put("format", "uri")
                .put("x-image", true)
                .put("x-max-image-bytes", 1);
        properties.putObject("is_tiled").put("type", "boolean").put("description", "100% tiles.");
        ModelSchema model = ModelSchema.of("tiler", schema);
        CommandSpec command = CommandSpec.create();
        new ModelOptions(model).addTo(command);

        assertThat(command.optionsMap()).containsOnlyKeys("--is-tiled");
        assertThat(new CommandLine(command).getUsageMessage()).contains("100% tiles. True or false.");
    }

    private static Validation read(String... arguments) {
        CommandSpec command = CommandSpec.create();
        ModelOptions options = new ModelOptions(IDEOGRAM);
        options.addTo(command);
        new CommandLine(command).parseArgs(arguments);
        return options.read();
    }
}
