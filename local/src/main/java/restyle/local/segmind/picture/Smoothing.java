package restyle.local.segmind.picture;

/**
 * Smooths surfaces and keeps edges, as a brush does: a generalized Kuwahara filter. Each pixel becomes the mean of eight
 * neighbouring squares, in which those that vary least count most.
 */
final class Smoothing {
    private static final int[] DX = {1, 1, 0, -1, -1, -1, 0, 1};
    private static final int[] DY = {0, 1, 1, 1, 0, -1, -1, -1};

    private Smoothing() {}

    /** @param radius of the brush, in pixels */
    static Picture brush(Picture source, int radius) {
        int reach = Math.max(1, radius / 2);
        int width = source.width();
        int height = source.height();
        int[] mean = Blur.box(source, reach).rgb();
        int[] variance = variance(source, reach);
        Picture result = Picture.blank(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float red = 0;
                float green = 0;
                float blue = 0;
                float total = 0;
                for (int side = 0; side < DX.length; side++) {
                    int at = Math.clamp(y + DY[side] * (long) reach, 0, height - 1) * width
                            + Math.clamp(x + DX[side] * (long) reach, 0, width - 1);
                    float steadiness = 1f / (4 + variance[at]);
                    float weight = steadiness * steadiness;
                    red += weight * Colour.red(mean[at]);
                    green += weight * Colour.green(mean[at]);
                    blue += weight * Colour.blue(mean[at]);
                    total += weight;
                }
                result.rgb()[y * width + x] = Colour.of(red / total, green / total, blue / total);
            }
        }
        return result;
    }

    private static int[] variance(Picture source, int reach) {
        int[] rgb = source.rgb();
        int[] mean = Blur.plane(source.width(), source.height(), reach, at -> 16 * Colour.luma(rgb[at]));
        int[] variance = Blur.plane(source.width(), source.height(), reach, at -> {
            int luma = 16 * Colour.luma(rgb[at]);
            return luma * luma;
        });
        for (int i = 0; i < variance.length; i++) {
            variance[i] = Math.max(0, variance[i] - mean[i] * mean[i]) / 256;
        }
        return variance;
    }
}
