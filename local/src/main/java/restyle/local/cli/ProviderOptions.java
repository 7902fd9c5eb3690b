package restyle.local.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import restyle.local.segmind.Fault;
import restyle.local.segmind.FaultSwitch;

/** Which Segmind is used, and how a simulated one behaves. */
final class ProviderOptions {
    /** Where the real service's key is looked for. */
    static final String KEY_VARIABLE = "SEGMIND_API_KEY";

    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(3600);
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

    @Option(
            names = "--simulated",
            description = "Use the simulated Segmind even if " + KEY_VARIABLE + " is set. Without that key it is used"
                    + " anyway.")
    private boolean simulated;

    @Option(
            names = "--simulated-seconds",
            paramLabel = "S",
            converter = Seconds.class,
            description = "How long the simulated model takes for a picture, 0 to 3600 seconds; 3 if not given.")
    private Duration simulatedSeconds;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            converter = FaultText.class,
            completionCandidates = FaultNames.class,
            description =
                    "Let the simulated Segmind misbehave: NAME always, NAME:3 the next three times, NAME:20s for 20"
                            + " seconds. May be repeated. Names: ${COMPLETION-CANDIDATES}.")
    private List<FaultSwitch> faults = List.of();

    /** Why these options cannot stand together, if so. */
    Optional<String> problem(Surroundings surroundings) {
        if (key(surroundings).isEmpty() || simulatedSeconds == null && faults.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((simulatedSeconds == null ? "--fault" : "--simulated-seconds")
                + " is for the simulated Segmind, but " + KEY_VARIABLE
                + " is set and the real one would be used: add --simulated, or unset the variable");
    }

    ProviderInUse open(Surroundings surroundings) throws IOException {
        Optional<String> key = key(surroundings);
        if (key.isPresent()) {
            return ProviderInUse.real(key.get());
        }
        return ProviderInUse.simulated(Optional.ofNullable(simulatedSeconds), faults, surroundings.samples());
    }

    private Optional<String> key(Surroundings surroundings) {
        return simulated
                ? Optional.empty()
                : surroundings.variable(KEY_VARIABLE).map(String::strip);
    }

    private static final class Seconds implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                BigDecimal seconds = new BigDecimal(text);
                if (seconds.signum() >= 0 && seconds.compareTo(LONGEST_SECONDS) <= 0) {
                    return Duration.ofMillis(seconds.multiply(MILLIS).longValue());
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            throw new TypeConversionException("\"" + text + "\" is not a number from 0 to " + LONGEST_SECONDS);
        }
    }

    private static final class FaultText implements ITypeConverter<FaultSwitch> {
        @Override
        public FaultSwitch convert(String text) {
            try {
                return FaultSwitch.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    private static final class FaultNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Fault.values()).map(Fault::text).iterator();
        }
    }
}
