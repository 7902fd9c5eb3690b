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
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.segmind.SimulatedSegmindSettings;

/** How a simulated Segmind behaves. */
final class SimulationOptions {
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(3600);
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

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

    /** The name of one of these options that was given. */
    Optional<String> given() {
        if (simulatedSeconds != null) {
            return Optional.of("--simulated-seconds");
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of("--fault");
    }

    /** @param settings apply where no option says otherwise */
    SimulatedSegmind start(SimulatedSegmindSettings settings) throws IOException {
        SimulatedSegmind segmind = SimulatedSegmind.start(
                simulatedSeconds == null ? settings : settings.withJobDuration(simulatedSeconds));
        faults.forEach(segmind.faults()::set);
        return segmind;
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
