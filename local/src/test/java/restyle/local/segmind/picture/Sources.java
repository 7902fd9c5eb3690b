package restyle.local.segmind.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Pictures to be restyled, and what they would be if they were only cropped and resized. */
final class Sources {
    private Sources() {}

    static byte[] sample(String name) {
        try {
            return Files.readAllBytes(Path.of("..", "samples", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] noise() {
        Random random = new Random(1);
        return png(drawn(300, 200, (x, y) -> random.nextInt(0x1000000)));
    }

    static byte[] plain(int rgb) {
        return png(drawn(300, 200, (x, y) -> rgb));
    }

    static BufferedImage drawn(int width, int height, IntBinaryOperator colourAt) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, colourAt.applyAsInt(x, y));
            }
        }
        return image;
    }

    static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static BufferedImage decoded(byte[] file) {
        try {
            return ImageIO.read(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The middle of the source in the target's aspect, at the target's size, by the platform's own scaling. */
    static BufferedImage croppedAndResized(byte[] source, int width, int height) {
        BufferedImage image = decoded(source);
        double scale = Math.max((double) width / image.getWidth(), (double) height / image.getHeight());
        int scaledWidth = (int) Math.round(image.getWidth() * scale);
        int scaledHeight = (int) Math.round(image.getHeight() * scale);
        BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = result.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(
                image, (width - scaledWidth) / 2, (height - scaledHeight) / 2, scaledWidth, scaledHeight, null);
        graphics.dispose();
        return result;
    }

    /** The mean absolute difference of the channel in which it is least, of 255. */
    static double leastDifference(BufferedImage first, BufferedImage second) {
        double least = 255;
        for (int shift = 0; shift <= 16; shift += 8) {
            long sum = 0;
            for (int y = 0; y < first.getHeight(); y++) {
                for (int x = 0; x < first.getWidth(); x++) {
                    sum += Math.abs((first.getRGB(x, y) >> shift & 0xFF) - (second.getRGB(x, y) >> shift & 0xFF));
                }
            }
            least = Math.min(least, (double) sum / first.getWidth() / first.getHeight());
        }
        return least;
    }
}
