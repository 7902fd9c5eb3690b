package restyle.local.segmind.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import restyle.image.ImageType;

/** Writes a picture as a file. */
public final class Encoder {
    private static final float JPEG_QUALITY = 0.9f;

    private Encoder() {}

    /** @param type PNG or JPEG */
    public static byte[] encode(Picture picture, ImageType type) {
        ImageWriter writer = writer(type);
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (type == ImageType.JPEG) {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(JPEG_QUALITY);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 * 1024);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image(picture), null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory never refuses a write", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static ImageWriter writer(ImageType type) {
        return switch (type) {
            case PNG, JPEG -> ImageIO.getImageWritersByFormatName(type.name()).next();
            case WEBP -> throw new IllegalArgumentException("WEBP cannot be written: PNG and JPEG can");
        };
    }

    private static BufferedImage image(Picture picture) {
        DirectColorModel model = new DirectColorModel(24, 0xFF0000, 0xFF00, 0xFF);
        WritableRaster raster = Raster.createPackedRaster(
                new DataBufferInt(picture.rgb(), picture.rgb().length),
                picture.width(),
                picture.height(),
                picture.width(),
                model.getMasks(),
                null);
        return new BufferedImage(model, raster, false, null);
    }
}
