package restyle.segmind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/**
 * A completed request.
 *
 * @param output where the image can be fetched, without a key, for seven days
 * @param seed the seed that was used, if the model tells
 * @param cost in credits, which are US dollars, if the provider tells
 * @param metrics what the provider measured, in seconds and credits; empty if nothing
 */
public record ProviderResult(URI output, Optional<Long> seed, Optional<BigDecimal> cost, ObjectNode metrics) {}
