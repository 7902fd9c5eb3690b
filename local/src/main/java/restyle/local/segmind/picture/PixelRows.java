package restyle.local.segmind.picture;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;

/** The rows of a decoded source as opaque RGB, whatever it was decoded to; what is transparent shows white. */
final class PixelRows {
    private final BufferedImage image;
    private final boolean grey;

    PixelRows(BufferedImage image) {
        this.image = image;
        this.grey = image.getColorModel().getNumColorComponents() == 1;
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    /** Row y, each pixel as 0xRRGGBB. */
    void read(int y, int[] row) {
        if (grey) {
            readGrey(y, row);
        } else {
            image.getRGB(0, y, image.getWidth(), 1, row, 0, image.getWidth());
            overWhite(row);
        }
    }

    /** Java takes grey pictures for linear light and would brighten them on the way to RGB; the samples are right. */
    private void readGrey(int y, int[] row) {
        Raster raster = image.getRaster();
        ColorModel model = image.getColorModel();
        int most = (1 << model.getComponentSize(0)) - 1;
        int bands = raster.getNumBands();
        int[] samples = raster.getPixels(0, y, image.getWidth(), 1, (int[]) null);
        for (int x = 0; x < image.getWidth(); x++) {
            int value = samples[x * bands] * 255 / most;
            int alpha = bands > 1 ? samples[x * bands + 1] * 255 / most : 255;
            row[x] = alpha << 24 | value * 0x010101;
        }
        overWhite(row);
    }

    private void overWhite(int[] row) {
        for (int x = 0; x < image.getWidth(); x++) {
            int alpha = row[x] >>> 24;
            row[x] = alpha == 255 ? row[x] & 0xFFFFFF : Colour.mix(0xFFFFFF, row[x], alpha / 255f);
        }
    }
}
