package restyle.local.segmind.picture;

/** A screen print: five inks, and halftone dots where one ink passes into the next. */
final class Poster implements Style.Treatment {
    /** From dark to light. */
    private static final int[][] PALETTES = {
        {0x14213D, 0x2A6F8E, 0xE4572E, 0xF3A712, 0xFDF3D8},
        {0x2B1B3D, 0x7B2D6B, 0xD94F70, 0xF7A072, 0xFBEFD5},
        {0x10312B, 0x2C7A5B, 0x8FB339, 0xF2C14E, 0xFFF6E0},
        {0x1B1B2F, 0x3D5A98, 0x5FB3B3, 0xF6A6B2, 0xFFF4EC},
        {0x331A1F, 0x8C2F39, 0xD97D54, 0xEBCB8B, 0xF7F3E3},
    };

    @Override
    public Picture apply(Picture source, long chance, float strength) {
        Picture flat = Smoothing.brush(source, Math.round(source.scaled(8 + 8 * strength)));
        int[] inks = PALETTES[(int) Math.floorMod(chance >> 3, (long) PALETTES.length)];
        float[] tone = stretchedTone(flat);
        float cell = source.scaled(9);
        Noise paper = new Noise(chance, 1);
        Picture result = Picture.blank(source.width(), source.height());
        for (int y = 0; y < source.height(); y++) {
            for (int x = 0; x < source.width(); x++) {
                int at = y * source.width() + x;
                float level = tone[at] * (inks.length - 1);
                int ink = Math.min((int) level, inks.length - 2);
                float share = Colour.smoothStep(0.3f, 0.7f, level - ink);
                float printed = Colour.smoothStep(-0.16f, 0.16f, share - threshold(x, y, cell));
                float wear = 1 + 0.035f * paper.grain(x, y);
                int colour = Colour.mix(inks[ink], inks[ink + 1], share <= 0 ? 0 : share >= 1 ? 1 : printed);
                result.rgb()[at] =
                        Colour.of(Colour.red(colour) * wear, Colour.green(colour) * wear, Colour.blue(colour) * wear);
            }
        }
        return result;
    }

    /** Height of the dot screen at a point, 0..1: round dots on a grid turned by 45 degrees. */
    private static float threshold(int x, int y, float cell) {
        double turn = Math.PI / cell * Math.sqrt(0.5);
        return (float) (0.5 + 0.25 * (Math.cos((x + y) * turn) + Math.cos((x - y) * turn)));
    }

    /** Luma from 0 to 1, spread over what the picture really holds, unless that is next to nothing. */
    private static float[] stretchedTone(Picture picture) {
        int[] histogram = new int[256];
        for (int pixel : picture.rgb()) {
            histogram[Colour.luma(pixel)]++;
        }
        int ignored = picture.rgb().length / 50;
        int low = quantile(histogram, ignored);
        int high = quantile(histogram, picture.rgb().length - ignored);
        int range = Math.max(96, high - low);
        int from = Math.min(low, 255 - range);
        float[] tone = new float[picture.rgb().length];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = Math.clamp((Colour.luma(picture.rgb()[i]) - from) / (float) range, 0f, 1f);
        }
        return tone;
    }

    private static int quantile(int[] histogram, int count) {
        int seen = 0;
        for (int value = 0; value < histogram.length; value++) {
            seen += histogram[value];
            if (seen >= count) {
                return value;
            }
        }
        return histogram.length - 1;
    }
}
