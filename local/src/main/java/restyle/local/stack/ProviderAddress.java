package restyle.local.stack;

import java.net.URI;
import java.util.Map;
import restyle.local.segmind.SimulatedSegmind;

/**
 * The Segmind that a stack uses, as the values of the template's parameters.
 *
 * @param key the API key; belongs in no log
 */
public record ProviderAddress(String key, Map<String, String> parameters) {
    /** The service itself. It cannot reach a bucket on this machine, so sources are sent to it. */
    public static ProviderAddress real(String key) {
        return new ProviderAddress(key, Map.of("SourceDelivery", "UPLOAD"));
    }

    /** A simulated one, watched eagerly because its jobs are short. */
    public static ProviderAddress of(SimulatedSegmind simulated) {
        return on(simulated.origin(), simulated.key());
    }

    /** Anything on this machine that speaks Segmind's protocol. */
    public static ProviderAddress on(URI origin, String key) {
        return new ProviderAddress(
                key,
                Map.of(
                        "ProviderOrigin", origin.toString(),
                        "ProviderUploadOrigin", origin.toString(),
                        "AllowedOutputOrigins", origin.toString(),
                        "Cadence", "EAGER"));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ProviderAddress" + parameters;
    }
}
