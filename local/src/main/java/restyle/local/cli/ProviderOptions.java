package restyle.local.cli;

import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import restyle.local.segmind.SimulatedSegmindSettings;

/** Which Segmind is used. */
final class ProviderOptions {
    /** Where the real service's key is looked for. */
    static final String KEY_VARIABLE = "SEGMIND_API_KEY";

    @Option(
            names = "--simulated",
            description = "Use the simulated Segmind even if " + KEY_VARIABLE + " is set. Without that key it is used"
                    + " anyway.")
    private boolean simulated;

    @Mixin
    private SimulationOptions simulation;

    /** Why these options cannot stand together, if so. */
    Optional<String> problem(Surroundings surroundings) {
        return key(surroundings)
                .flatMap(_ -> simulation.given())
                .map(option -> option + " is for the simulated Segmind, but " + KEY_VARIABLE
                        + " is set and the real one would be used: add --simulated, or unset the variable");
    }

    ProviderInUse open(Surroundings surroundings) throws IOException {
        Optional<String> key = key(surroundings);
        if (key.isPresent()) {
            return ProviderInUse.real(key.get());
        }
        return ProviderInUse.simulated(
                simulation.start(SimulatedSegmindSettings.defaults().withSamples(surroundings.samples())));
    }

    private Optional<String> key(Surroundings surroundings) {
        return simulated
                ? Optional.empty()
                : surroundings.variable(KEY_VARIABLE).map(String::strip);
    }
}
