package restyle.local.segmind.picture;

/** A still from a film: contrast, teal shadows and amber lights, glow around what is bright, dark corners, grain. */
final class Film implements Style.Treatment {
    private static final int[][] GRADES = {
        {0x0E4A5C, 0xFFC67A}, {0x2A2F6B, 0xFFB08A}, {0x1D4F45, 0xFFD08F},
    };

    @Override
    public Picture apply(Picture source, long chance, float strength) {
        Picture glow = Blur.soft(source, Math.max(1, Math.round(source.scaled(22))));
        int[] grade = GRADES[(int) Math.floorMod(chance >> 5, (long) GRADES.length)];
        Noise grain = new Noise(chance, 1);
        Picture result = Picture.blank(source.width(), source.height());
        for (int y = 0; y < source.height(); y++) {
            float fromMiddleY = 2f * y / source.height() - 1;
            for (int x = 0; x < source.width(); x++) {
                int at = y * source.width() + x;
                float fromMiddleX = 2f * x / source.width() - 1;
                float corner = fromMiddleX * fromMiddleX + fromMiddleY * fromMiddleY;
                float light = 1.06f - (0.5f + 0.2f * strength) * Colour.smoothStep(0.3f, 1.9f, corner);
                float noise = (10 + 6 * strength) * (grain.grain(x, y) + grain.grain(x >> 1, y >> 1)) / 2;
                int graded = graded(screened(source.rgb()[at], glow.rgb()[at]), grade, strength);
                result.rgb()[at] = Colour.of(
                        Colour.red(graded) * light + noise,
                        Colour.green(graded) * light + noise,
                        Colour.blue(graded) * light + noise);
            }
        }
        return result;
    }

    private static int screened(int rgb, int glow) {
        float bright = 0.55f * Colour.smoothStep(120, 255, Colour.luma(glow));
        return Colour.of(
                screened(Colour.red(rgb), Colour.red(glow), bright),
                screened(Colour.green(rgb), Colour.green(glow), bright),
                screened(Colour.blue(rgb), Colour.blue(glow), bright));
    }

    private static float screened(int value, int glow, float amount) {
        return value + amount * glow * (255 - value) / 255f;
    }

    private static int graded(int rgb, int[] grade, float strength) {
        int curved = Colour.of(curve(Colour.red(rgb)), curve(Colour.green(rgb)), curve(Colour.blue(rgb)));
        float luma = Colour.luma(curved) / 255f;
        float shadow = (1 - luma) * (1 - luma) * (0.75f + 0.2f * strength);
        float highlight = luma * luma * (0.5f + 0.25f * strength);
        return Colour.mix(Colour.mix(curved, grade[0], shadow), grade[1], highlight);
    }

    private static float curve(int value) {
        float t = value / 255f;
        return 255 * t * t * (3 - 2 * t);
    }
}
