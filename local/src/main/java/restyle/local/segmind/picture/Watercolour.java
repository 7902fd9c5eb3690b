package restyle.local.segmind.picture;

/** Washes on rough paper: wobbling outlines, pigment that gathers at edges and blooms, an unpainted margin. */
final class Watercolour implements Style.Treatment {
    private static final int PAPER = 0xFBF6EA;
    private static final float WIDEST_MARGIN = 60;
    private static final float MARGIN_EDGE = 9;
    private static final int[][] WASHES = {
        {0xDCE9EC, 0xF6E3C8}, {0xE6E0F0, 0xF8E8CC}, {0xDDEBDC, 0xF9E2D2}, {0xF3DFDD, 0xDDE8EE},
    };

    @Override
    public Picture apply(Picture source, long chance, float strength) {
        Picture washes =
                Smoothing.brush(wobbled(source, chance, strength), Math.round(source.scaled(6 + 10 * strength)));
        Picture diffused = Blur.soft(washes, Math.max(1, Math.round(source.scaled(5))));
        int[] tints = WASHES[(int) Math.floorMod(chance >> 7, (long) WASHES.length)];
        Noise bloom = new Noise(chance, 1);
        Noise grain = new Noise(chance, 2);
        Noise margin = new Noise(chance, 3);
        Picture result = Picture.blank(source.width(), source.height());
        float unit = source.scaled(1);
        for (int y = 0; y < source.height(); y++) {
            for (int x = 0; x < source.width(); x++) {
                int at = y * source.width() + x;
                float u = x / unit;
                float v = y / unit;
                float flow = bloom.cloudy(u / 170, v / 170, 3);
                float tooth = 0.6f * grain.smooth(u / 2.6f, v / 2.6f) + 0.4f * grain.grain(x, y);
                float edge = Math.abs(Colour.luma(washes.rgb()[at]) - Colour.luma(diffused.rgb()[at])) / 255f;
                float density = 1 + 0.75f * flow + 0.28f * tooth + 5 * edge;
                int wash = Colour.mix(tints[0], tints[1], 0.5f + 0.9f * flow);
                int painted = pigment(multiplied(lifted(washes.rgb()[at]), wash), density);
                float inside = inside(x, y, source, margin);
                result.rgb()[at] = Colour.mix(shaded(PAPER, 1 + 0.03f * tooth), painted, inside);
            }
        }
        return result;
    }

    private static Picture wobbled(Picture source, long chance, float strength) {
        Noise across = new Noise(chance, 4);
        Noise along = new Noise(chance, 5);
        float amplitude = source.scaled(3 + 7 * strength);
        float size = source.scaled(28);
        Picture result = Picture.blank(source.width(), source.height());
        for (int y = 0; y < source.height(); y++) {
            for (int x = 0; x < source.width(); x++) {
                int fromX = Math.round(x + amplitude * across.cloudy(x / size, y / size, 2));
                int fromY = Math.round(y + amplitude * along.cloudy(x / size, y / size, 2));
                result.rgb()[y * source.width() + x] = source.rgb()[
                        Math.clamp(fromY, 0, source.height() - 1) * source.width()
                                + Math.clamp(fromX, 0, source.width() - 1)];
            }
        }
        return result;
    }

    /** Paint is never black, and a little more vivid than what it shows. */
    private static int lifted(int rgb) {
        int vivid = Colour.saturated(rgb, 1.3f);
        return Colour.of(
                44 + Colour.red(vivid) * 0.85f, 46 + Colour.green(vivid) * 0.84f, 66 + Colour.blue(vivid) * 0.76f);
    }

    /** Darkens as more pigment lies there; white paper and full black stay (Bousseau et al., NPAR 2006, eq. 1). */
    private static int pigment(int rgb, float density) {
        return Colour.of(
                dense(Colour.red(rgb) / 255f, density) * 255,
                dense(Colour.green(rgb) / 255f, density) * 255,
                dense(Colour.blue(rgb) / 255f, density) * 255);
    }

    private static float dense(float channel, float density) {
        return channel - (channel - channel * channel) * (density - 1);
    }

    private static int multiplied(int first, int second) {
        return Colour.of(
                Colour.red(first) * Colour.red(second) / 255f,
                Colour.green(first) * Colour.green(second) / 255f,
                Colour.blue(first) * Colour.blue(second) / 255f);
    }

    private static int shaded(int rgb, float light) {
        return Colour.of(Colour.red(rgb) * light, Colour.green(rgb) * light, Colour.blue(rgb) * light);
    }

    /** 0 on the bare margin, 1 where it is painted. */
    private static float inside(int x, int y, Picture picture, Noise margin) {
        float unit = picture.scaled(1);
        float nearest = Math.min(Math.min(x, picture.width() - 1 - x), Math.min(y, picture.height() - 1 - y)) / unit;
        if (nearest > WIDEST_MARGIN + MARGIN_EDGE) {
            return 1;
        }
        float width = WIDEST_MARGIN * (0.57f + 0.43f * margin.cloudy(x / unit / 60, y / unit / 60, 3));
        return Colour.smoothStep(width - MARGIN_EDGE / 3, width + MARGIN_EDGE, nearest);
    }
}
