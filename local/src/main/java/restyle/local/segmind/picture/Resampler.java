package restyle.local.segmind.picture;

/**
 * Scales by convolution with the Catmull-Rom kernel, widened when scaling down so that nothing is skipped. Only as many
 * rows as the kernel spans are held.
 */
final class Resampler {
    private Resampler() {}

    static Picture resample(PixelRows source, int width, int height) {
        Taps columns = Taps.of(source.width(), width);
        Taps rows = Taps.of(source.height(), height);
        float[][] held = new float[rows.span()][3 * width];
        int[] sourceRow = new int[source.width()];
        int next = 0;
        Picture result = Picture.blank(width, height);
        for (int y = 0; y < height; y++) {
            int first = rows.first()[y];
            for (next = Math.max(next, first); next < Math.min(first + rows.span(), source.height()); next++) {
                source.read(next, sourceRow);
                scaleRow(sourceRow, columns, held[next % held.length]);
            }
            mixRows(held, first, rows.weights()[y], result.rgb(), y * width);
        }
        return result;
    }

    private static void scaleRow(int[] row, Taps taps, float[] scaled) {
        for (int x = 0; x < taps.first().length; x++) {
            float red = 0;
            float green = 0;
            float blue = 0;
            float[] weights = taps.weights()[x];
            int first = taps.first()[x];
            for (int i = 0; i < weights.length; i++) {
                int pixel = row[first + i];
                red += weights[i] * Colour.red(pixel);
                green += weights[i] * Colour.green(pixel);
                blue += weights[i] * Colour.blue(pixel);
            }
            scaled[3 * x] = red;
            scaled[3 * x + 1] = green;
            scaled[3 * x + 2] = blue;
        }
    }

    private static void mixRows(float[][] held, int first, float[] weights, int[] rgb, int offset) {
        int width = held[0].length / 3;
        for (int x = 0; x < width; x++) {
            float red = 0;
            float green = 0;
            float blue = 0;
            for (int i = 0; i < weights.length; i++) {
                float[] row = held[(first + i) % held.length];
                red += weights[i] * row[3 * x];
                green += weights[i] * row[3 * x + 1];
                blue += weights[i] * row[3 * x + 2];
            }
            rgb[offset + x] = Colour.of(red, green, blue);
        }
    }

    /**
     * Which source positions make up each target position, and by what share.
     *
     * @param span the most positions that any target position takes
     */
    private record Taps(int[] first, float[][] weights, int span) {
        static Taps of(int from, int to) {
            double scale = (double) from / to;
            double reach = 2 * Math.max(1, scale);
            int[] first = new int[to];
            float[][] weights = new float[to][];
            int span = 0;
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                first[i] = (int) Math.max(0, Math.floor(centre - reach + 0.5));
                int last = (int) Math.min(from, Math.floor(centre + reach + 0.5));
                weights[i] = shares(first[i], Math.max(last, first[i] + 1), centre, reach / 2);
                span = Math.max(span, weights[i].length);
            }
            return new Taps(first, weights, span);
        }

        private static float[] shares(int first, int end, double centre, double unit) {
            double[] raw = new double[end - first];
            double sum = 0;
            for (int i = 0; i < raw.length; i++) {
                raw[i] = catmullRom(Math.abs((first + i + 0.5 - centre) / unit));
                sum += raw[i];
            }
            float[] shares = new float[raw.length];
            for (int i = 0; i < raw.length; i++) {
                shares[i] = (float) (raw[i] / sum);
            }
            return shares;
        }

        private static double catmullRom(double x) {
            if (x < 1) {
                return (1.5 * x - 2.5) * x * x + 1;
            }
            return x < 2 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
        }
    }
}
