package restyle.local.segmind.picture;

import java.util.function.IntUnaryOperator;

/** Box blur by running sums: the time does not depend on the radius. Edges are continued outwards. */
final class Blur {
    private Blur() {}

    /** The mean colour of the square of 2 * radius + 1 pixels around each pixel. */
    static Picture box(Picture picture, int radius) {
        int width = picture.width();
        int height = picture.height();
        int[] result = new int[width * height];
        for (int shift = 0; shift <= 16; shift += 8) {
            int channel = shift;
            int[] source = picture.rgb();
            int[] blurred = plane(width, height, radius, at -> source[at] >> channel & 0xFF);
            for (int i = 0; i < result.length; i++) {
                result[i] |= blurred[i] << shift;
            }
        }
        return new Picture(width, height, result);
    }

    /** Two box blurs in a row, which come close to a Gaussian. */
    static Picture soft(Picture picture, int radius) {
        return box(box(picture, radius), radius);
    }

    /** The same for single values, none of them negative. */
    static int[] plane(int width, int height, int radius, IntUnaryOperator valueAt) {
        int[] rows = new int[width * height];
        int[] line = new int[Math.max(width, height)];
        for (int y = 0; y < height; y++) {
            int from = y * width;
            for (int x = 0; x < width; x++) {
                line[x] = valueAt.applyAsInt(from + x);
            }
            run(line, width, radius, rows, from, 1);
        }
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                line[y] = rows[y * width + x];
            }
            run(line, height, radius, rows, x, width);
        }
        return rows;
    }

    private static void run(int[] line, int length, int radius, int[] target, int offset, int step) {
        int window = 2 * radius + 1;
        long sum = 0;
        for (int i = -radius; i <= radius; i++) {
            sum += line[Math.clamp(i, 0, length - 1)];
        }
        for (int i = 0; i < length; i++) {
            target[offset + i * step] = (int) ((sum + radius) / window);
            sum += line[Math.min(i + radius + 1, length - 1)] - line[Math.max(i - radius, 0)];
        }
    }
}
