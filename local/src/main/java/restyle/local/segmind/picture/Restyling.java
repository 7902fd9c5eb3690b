package restyle.local.segmind.picture;

/**
 * How a picture is to be changed.
 *
 * @param weight 1 changes it most, 100 keeps it closest
 * @param width of the outcome, in pixels
 * @param height of the outcome, in pixels
 */
public record Restyling(Style style, String prompt, long seed, int weight, int width, int height) {
    /** From just above 0 (weight 100) to 1 (weight 1). */
    float strength() {
        return (101 - weight) / 100f;
    }

    /** The number that all chance in the treatment comes from. */
    long chance() {
        return seed * 0x9E3779B97F4A7C15L ^ prompt.hashCode() * 0xC2B2AE3D27D4EB4FL;
    }
}
