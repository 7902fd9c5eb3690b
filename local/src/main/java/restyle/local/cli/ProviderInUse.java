package restyle.local.cli;

import java.net.URI;
import java.util.Optional;
import restyle.local.segmind.SimulatedSegmind;
import restyle.local.stack.ProviderAddress;

/** The Segmind behind a stack of this process: the real one, or a simulated one that runs beside it. */
final class ProviderInUse implements AutoCloseable {
    /** The price on the model's page, in US dollars; Segmind may change it. */
    private static final String PRICE = "$0.05";

    /** What is said wherever a simulated one is used. */
    static final String SIMULATED =
            "SIMULATED: no Segmind behind this, pictures are treated on this machine and stamped";

    private final ProviderAddress address;
    private final Optional<SimulatedSegmind> simulated;

    private ProviderInUse(ProviderAddress address, Optional<SimulatedSegmind> simulated) {
        this.address = address;
        this.simulated = simulated;
    }

    static ProviderInUse real(String key) {
        return new ProviderInUse(ProviderAddress.real(key), Optional.empty());
    }

    static ProviderInUse simulated(SimulatedSegmind segmind) {
        return new ProviderInUse(ProviderAddress.of(segmind), Optional.of(segmind));
    }

    ProviderAddress address() {
        return address;
    }

    boolean isReal() {
        return simulated.isEmpty();
    }

    /** Where a picture of this name in the samples' folder can be fetched by it; empty if it is the real one. */
    Optional<URI> sample(String name) {
        return simulated.map(segmind -> URI.create(segmind.origin() + "/samples/" + name));
    }

    /** Says which one it is. */
    String banner() {
        return isReal()
                ? "Using Segmind at https://api.segmind.com: each picture costs about " + PRICE
                : SIMULATED + " (set " + ProviderOptions.KEY_VARIABLE + " to use the real one)";
    }

    @Override
    public void close() {
        simulated.ifPresent(SimulatedSegmind::close);
    }
}
