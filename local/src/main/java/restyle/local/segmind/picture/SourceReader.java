package restyle.local.segmind.picture;

import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import restyle.image.ImageType;

/** Decodes no more of a source than the outcome needs: only the crop, and of a large one not every pixel. */
final class SourceReader {
    /** Measured before anything is decoded: a few kilobytes can claim to be gigabytes of pixels. */
    static final long MOST_PIXELS = 50_000_000;

    private SourceReader() {}

    /** The centre of the source in the outcome's aspect, scaled to exactly this size. */
    static Picture read(byte[] source, int width, int height) throws UnreadablePictureException {
        ImageType type = ImageType.of(source)
                .orElseThrow(() -> new UnreadablePictureException("only JPEG, PNG and WebP pictures are supported"));
        ImageReader reader = reader(type);
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(source))) {
            reader.setInput(in, true, true);
            checkSize(reader.getWidth(0), reader.getHeight(0));
            Rectangle crop = centre(reader.getWidth(0), reader.getHeight(0), width, height);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceRegion(crop);
            int stride = stride(crop, width, height);
            param.setSourceSubsampling(stride, stride, 0, 0);
            return Resampler.resample(new PixelRows(reader.read(0, param)), width, height);
        } catch (IOException | RuntimeException e) {
            throw new UnreadablePictureException("the " + type + " picture could not be decoded", e);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(ImageType type) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(type.name());
        if (!readers.hasNext()) {
            throw new IllegalStateException("No reader of " + type + " is on the class path");
        }
        return readers.next();
    }

    private static void checkSize(int width, int height) throws UnreadablePictureException {
        if ((long) width * height > MOST_PIXELS) {
            throw new UnreadablePictureException("the picture has " + width + " x " + height + " pixels: at most "
                    + MOST_PIXELS / 1_000_000 + " megapixels are supported");
        }
    }

    static Rectangle centre(int width, int height, int aspectWidth, int aspectHeight) {
        boolean tooWide = (long) width * aspectHeight > (long) height * aspectWidth;
        int cropWidth = tooWide ? Math.max(1, Math.round((float) height * aspectWidth / aspectHeight)) : width;
        int cropHeight = tooWide ? height : Math.max(1, Math.round((float) width * aspectHeight / aspectWidth));
        return new Rectangle((width - cropWidth) / 2, (height - cropHeight) / 2, cropWidth, cropHeight);
    }

    /** Leaves at least one and a half source pixels for each of the outcome's, and at most three. */
    private static int stride(Rectangle crop, int width, int height) {
        float excess = Math.min((float) crop.width / width, (float) crop.height / height);
        return Math.max(1, Math.round(excess / 2));
    }
}
