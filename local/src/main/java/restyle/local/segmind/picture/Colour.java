package restyle.local.segmind.picture;

/** Arithmetic on colours packed as 0xRRGGBB. */
final class Colour {
    private Colour() {}

    static int red(int rgb) {
        return rgb >> 16 & 0xFF;
    }

    static int green(int rgb) {
        return rgb >> 8 & 0xFF;
    }

    static int blue(int rgb) {
        return rgb & 0xFF;
    }

    /** Rounds and limits each channel to 0..255. */
    static int of(float red, float green, float blue) {
        return limited(red) << 16 | limited(green) << 8 | limited(blue);
    }

    /** Rec. 601 luma, 0..255. */
    static int luma(int rgb) {
        return (299 * red(rgb) + 587 * green(rgb) + 114 * blue(rgb) + 500) / 1000;
    }

    /** The first colour at 0, the second at 1. */
    static int mix(int first, int second, float amount) {
        float kept = 1 - amount;
        return of(
                red(first) * kept + red(second) * amount,
                green(first) * kept + green(second) * amount,
                blue(first) * kept + blue(second) * amount);
    }

    /** Moves a colour away from the grey of its luma (above 1) or towards it (below 1). */
    static int saturated(int rgb, float amount) {
        int luma = luma(rgb);
        return of(
                luma + (red(rgb) - luma) * amount,
                luma + (green(rgb) - luma) * amount,
                luma + (blue(rgb) - luma) * amount);
    }

    /** 0 up to the low edge, 1 from the high edge on, smooth between them. */
    static float smoothStep(float low, float high, float value) {
        float t = Math.clamp((value - low) / (high - low), 0f, 1f);
        return t * t * (3 - 2 * t);
    }

    private static int limited(float channel) {
        return channel <= 0 ? 0 : channel >= 255 ? 255 : (int) (channel + 0.5f);
    }
}
