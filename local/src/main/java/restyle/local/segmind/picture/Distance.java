package restyle.local.segmind.picture;

/** Sees to it that a treated picture cannot be taken for its source. */
final class Distance {
    private static final int STEPS = 32;

    private Distance() {}

    /**
     * Darkens the channels of a light source, or lightens those of a dark one, until the mean absolute difference from the
     * source is at least this in each channel. A channel that is far enough away already stays as it is.
     *
     * @param least of 255, at most 100
     */
    static void keep(Picture source, Picture treated, float least) {
        for (int shift = 0; shift <= 16; shift += 8) {
            int end = mean(source.rgb(), shift) > 127 ? 0 : 255;
            int step = 0;
            while (step < STEPS && meanDifference(source.rgb(), treated.rgb(), shift, end, step) < least) {
                step++;
            }
            int[] rgb = treated.rgb();
            for (int i = 0; step > 0 && i < rgb.length; i++) {
                rgb[i] = rgb[i] & ~(0xFF << shift) | moved(rgb[i] >> shift & 0xFF, end, step) << shift;
            }
        }
    }

    private static float mean(int[] rgb, int shift) {
        long sum = 0;
        for (int pixel : rgb) {
            sum += pixel >> shift & 0xFF;
        }
        return (float) sum / rgb.length;
    }

    private static float meanDifference(int[] source, int[] treated, int shift, int end, int step) {
        long sum = 0;
        for (int i = 0; i < source.length; i++) {
            sum += Math.abs(moved(treated[i] >> shift & 0xFF, end, step) - (source[i] >> shift & 0xFF));
        }
        return (float) sum / source.length;
    }

    private static int moved(int value, int end, int step) {
        return value + (end - value) * step / STEPS;
    }
}
