package restyle.local.segmind.picture;

/**
 * An opaque picture in memory.
 *
 * @param rgb row by row, each pixel as 0xRRGGBB
 */
public record Picture(int width, int height, int[] rgb) {
    public Picture {
        if (rgb.length != width * height) {
            throw new IllegalArgumentException(rgb.length + " pixels for " + width + " x " + height);
        }
    }

    /** A black picture. */
    static Picture blank(int width, int height) {
        return new Picture(width, height, new int[width * height]);
    }

    /** A length that looks the same at every size, given as it is in a picture whose shorter side has 1024 pixels. */
    float scaled(float length) {
        return length * Math.min(width, height) / 1024f;
    }
}
