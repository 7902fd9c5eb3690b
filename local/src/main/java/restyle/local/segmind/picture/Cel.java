package restyle.local.segmind.picture;

/** Drawn for animation: flat bands of light, vivid colours, violet shadows, ink lines. */
final class Cel implements Style.Treatment {
    private static final float[] BANDS = {0.16f, 0.42f, 0.68f, 0.95f};
    private static final int[][] MOODS = {
        {0x3B2E7E, 0xFFE9B8}, {0x1F3C88, 0xFFD6E0}, {0x4A2A6A, 0xD9F2FF},
    };
    private static final int INK = 0x1C1530;

    @Override
    public Picture apply(Picture source, long chance, float strength) {
        Picture flat = Smoothing.brush(source, Math.round(source.scaled(9 + 9 * strength)));
        int[] mood = MOODS[(int) Math.floorMod(chance >> 11, (long) MOODS.length)];
        float[] lines = lines(flat);
        Noise sky = new Noise(chance, 1);
        Picture result = Picture.blank(source.width(), source.height());
        float unit = source.scaled(260);
        for (int y = 0; y < source.height(); y++) {
            for (int x = 0; x < source.width(); x++) {
                int at = y * source.width() + x;
                float glow = 0.5f + 0.5f * sky.smooth(x / unit, y / unit);
                result.rgb()[at] = Colour.mix(coloured(flat.rgb()[at], mood, glow), INK, lines[at]);
            }
        }
        return result;
    }

    private static int coloured(int rgb, int[] mood, float glow) {
        float luma = Math.max(Colour.luma(rgb), 6) / 255f;
        float banded = banded(luma);
        float gain = Math.min(banded / luma, 3);
        int lit = Colour.of(Colour.red(rgb) * gain, Colour.green(rgb) * gain, Colour.blue(rgb) * gain);
        int vivid = Colour.saturated(lit, 1.7f);
        int shaded = Colour.mix(vivid, mood[0], 0.7f * (1 - banded) * (1 - banded) + 0.1f * (1 - glow));
        return Colour.mix(shaded, mood[1], 0.5f * banded * banded * (0.6f + 0.6f * glow));
    }

    /** The band that a lightness falls into, with a narrow slope between two bands. */
    private static float banded(float luma) {
        float value = BANDS[0];
        for (int i = 1; i < BANDS.length; i++) {
            float border = (float) i / BANDS.length;
            value += (BANDS[i] - BANDS[i - 1]) * Colour.smoothStep(border - 0.02f, border + 0.02f, luma);
        }
        return value;
    }

    /** How much ink lies on each pixel, 0..1: where it is darker than its surroundings (difference of Gaussians). */
    private static float[] lines(Picture flat) {
        int width = flat.width();
        int height = flat.height();
        int fine = Math.max(1, Math.round(flat.scaled(1)));
        int coarse = Math.max(2, Math.round(flat.scaled(3)));
        int[] near = Blur.plane(width, height, fine, at -> 16 * Colour.luma(flat.rgb()[at]));
        int[] once = Blur.plane(width, height, coarse, at -> 16 * Colour.luma(flat.rgb()[at]));
        int[] far = Blur.plane(width, height, coarse, at -> once[at]);
        float[] ink = new float[near.length];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = 0.92f * Colour.smoothStep(1.6f, 6f, (far[i] - near[i]) / 16f);
        }
        return ink;
    }
}
