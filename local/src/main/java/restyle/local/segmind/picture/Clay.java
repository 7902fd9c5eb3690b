package restyle.local.segmind.picture;

/** Modelled in glossy clay: the light areas stand out, a lamp from above throws lights and shadows on them. */
final class Clay implements Style.Treatment {
    @Override
    public Picture apply(Picture source, long chance, float strength) {
        int width = source.width();
        int height = source.height();
        Picture colours = Smoothing.brush(source, Math.round(source.scaled(14 + 10 * strength)));
        int[] relief = relief(colours, chance, Math.max(1, Math.round(source.scaled(4))));
        int[] around = Blur.plane(width, height, Math.round(source.scaled(26)), at -> relief[at]);
        float lampX = (Math.floorMod(chance >> 9, 2L) == 0 ? -1 : 1) * 0.55f;
        float steepness = (0.014f + 0.008f * strength) / Math.max(source.scaled(1), 0.5f);
        Picture result = Picture.blank(width, height);
        for (int y = 0; y < height; y++) {
            float lamp = 1.1f - 0.28f * y / height;
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                float slopeX = steepness
                        * (relief[y * width + Math.min(x + 2, width - 1)] - relief[y * width + Math.max(x - 2, 0)]);
                float slopeY = steepness
                        * (relief[Math.min(y + 2, height - 1) * width + x] - relief[Math.max(y - 2, 0) * width + x]);
                float length = (float) Math.sqrt(1 + slopeX * slopeX + slopeY * slopeY);
                float diffuse = Math.max(0, (-slopeX * lampX + slopeY * 0.6f + 0.62f) / length);
                float halfway = Math.max(0, (-slopeX * lampX * 0.6f + slopeY * 0.4f + 0.86f) / length);
                float gloss = (float) Math.pow(halfway, 28);
                float hollow = Math.clamp((around[at] - relief[at]) / 1400f, -0.25f, 0.4f);
                result.rgb()[at] = lit(colours.rgb()[at], lamp * (0.34f + 0.92f * diffuse) * (1 - hollow), 74 * gloss);
            }
        }
        return result;
    }

    /** Luma in sixteenths with the traces of fingers in it, smoothed. */
    private static int[] relief(Picture colours, long chance, int radius) {
        int width = colours.width();
        Noise fingers = new Noise(chance, 1);
        float size = colours.scaled(70);
        int[] rough = new int[colours.rgb().length];
        for (int i = 0; i < rough.length; i++) {
            float press = fingers.cloudy(i % width / size, i / width / size, 3);
            rough[i] = 16 * Colour.luma(colours.rgb()[i]) + Math.round(150 * (1 + press));
        }
        int[] once = Blur.plane(width, colours.height(), radius, at -> rough[at]);
        return Blur.plane(width, colours.height(), radius, at -> once[at]);
    }

    private static int lit(int rgb, float light, float gloss) {
        int vivid = Colour.saturated(rgb, 1.45f);
        return Colour.of(
                (26 + 0.84f * Colour.red(vivid)) * light + gloss,
                (22 + 0.84f * Colour.green(vivid)) * light * 0.99f + gloss,
                (30 + 0.84f * Colour.blue(vivid)) * light * 0.96f + gloss);
    }
}
