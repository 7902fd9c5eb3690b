package restyle.local.segmind.picture;

/** Writes SIMULATED into the lower right corner, without a font: a machine without a screen may have none. */
final class Stamp {
    private static final int GLYPH_WIDTH = 5;
    private static final int GLYPH_HEIGHT = 7;
    private static final int INK = 0xFFFFFF;
    private static final int GROUND = 0x14161C;
    private static final float OPACITY = 0.78f;

    /** S I M U L A T E D, each row of a glyph as five bits. */
    private static final int[][] GLYPHS = {
        {0b01111, 0b10000, 0b10000, 0b01110, 0b00001, 0b00001, 0b11110},
        {0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b11111},
        {0b10001, 0b11011, 0b10101, 0b10101, 0b10001, 0b10001, 0b10001},
        {0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110},
        {0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111},
        {0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001},
        {0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100},
        {0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111},
        {0b11110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b11110},
    };

    private Stamp() {}

    static void on(Picture picture) {
        int dot = Math.max(1, Math.round(picture.scaled(3)));
        int padding = 3 * dot;
        int width = GLYPHS.length * (GLYPH_WIDTH + 1) * dot - dot + 2 * padding;
        int height = GLYPH_HEIGHT * dot + 2 * padding;
        int left = picture.width() - width - 4 * dot;
        int top = picture.height() - height - 4 * dot;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = (top + y) * picture.width() + left + x;
                boolean ink = isInk(x - padding, y - padding, dot);
                picture.rgb()[at] = ink ? INK : Colour.mix(picture.rgb()[at], GROUND, OPACITY);
            }
        }
    }

    private static boolean isInk(int x, int y, int dot) {
        int column = Math.floorDiv(x, dot);
        int row = Math.floorDiv(y, dot);
        int letter = Math.floorDiv(column, GLYPH_WIDTH + 1);
        int inLetter = Math.floorMod(column, GLYPH_WIDTH + 1);
        return row >= 0
                && row < GLYPH_HEIGHT
                && letter >= 0
                && letter < GLYPHS.length
                && inLetter < GLYPH_WIDTH
                && (GLYPHS[letter][row] >> GLYPH_WIDTH - 1 - inLetter & 1) == 1;
    }
}
