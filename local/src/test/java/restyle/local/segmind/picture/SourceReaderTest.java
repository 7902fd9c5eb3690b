package restyle.local.segmind.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"harbour.jpg", "portrait.png", "meadow.webp"})
    void everyFormatIsCroppedAndResizedAsThePlatformWouldDoIt(String sample) throws Exception {
        Picture picture = SourceReader.read(Sources.sample(sample), 700, 600);

        BufferedImage expected = Sources.croppedAndResized(Sources.sample(sample), 700, 600);
        assertThat(meanDifference(picture, expected)).isLessThan(3);
    }

    @Test
    void largeSourceIsThinnedOutToTheSamePicture() throws Exception {
        byte[] source =
                Sources.png(Sources.drawn(3000, 2400, (x, y) -> (x * 255 / 3000) << 16 | (y * 255 / 2400) << 8));

        Picture picture = SourceReader.read(source, 300, 300);

        // The middle 2400 x 2400: red runs from 300/3000 to 2700/3000, green over its whole range.
        assertThat(Colour.red(picture.rgb()[150 * 300 + 2])).isBetween(25, 29);
        assertThat(Colour.red(picture.rgb()[150 * 300 + 297])).isBetween(226, 230);
        assertThat(Colour.green(picture.rgb()[2 * 300 + 150])).isBetween(1, 4);
        assertThat(Colour.green(picture.rgb()[297 * 300 + 150])).isBetween(251, 254);
    }

    @Test
    void cropIsTheCentreInTheAspectOfTheOutcome() {
        assertThat(SourceReader.centre(1200, 800, 1024, 1024)).isEqualTo(new Rectangle(200, 0, 800, 800));
        assertThat(SourceReader.centre(800, 1000, 1536, 512)).isEqualTo(new Rectangle(0, 366, 800, 267));
        assertThat(SourceReader.centre(1, 5000, 1536, 512)).isEqualTo(new Rectangle(0, 2499, 1, 1));
    }

    @Test
    void transparentPixelsShowWhite() throws Exception {
        BufferedImage clear = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);

        assertThat(SourceReader.read(Sources.png(clear), 32, 32).rgb()).containsOnly(0xFFFFFF);
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void greyPictureKeepsItsLightness(int type) throws Exception {
        BufferedImage grey = new BufferedImage(20, 20, type);
        double sample = type == BufferedImage.TYPE_BYTE_GRAY ? 64 : 64 * 257;
        for (int i = 0; i < 400; i++) {
            grey.getRaster().setSample(i % 20, i / 20, 0, sample);
        }

        assertThat(SourceReader.read(Sources.png(grey), 32, 32).rgb()).containsOnly(0x404040);
    }

    @Test
    void indexedPictureKeepsItsColours() throws Exception {
        BufferedImage indexed = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_BINARY);

        assertThat(SourceReader.read(Sources.png(indexed), 32, 32).rgb()).containsOnly(0x000000);
    }

    @Test
    void singlePixelIsEnough() throws Exception {
        byte[] pixel = Sources.png(Sources.drawn(1, 1, (x, y) -> 0x123456));

        assertThat(SourceReader.read(pixel, 512, 1536).rgb()).containsOnly(0x123456);
    }

    @Test
    void pictureThatClaimsToBeGiganticIsRefusedBeforeItIsDecoded() {
        byte[] bomb = pngHeader(30_000, 30_000);

        assertThatThrownBy(() -> SourceReader.read(bomb, 1024, 1024))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessage("the picture has 30000 x 30000 pixels: at most 50 megapixels are supported");
    }

    @Test
    void truncatedPictureIsRefused() {
        byte[] whole = Sources.sample("portrait.png");

        assertThatThrownBy(() -> SourceReader.read(Arrays.copyOf(whole, 60), 512, 512))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessage("the PNG picture could not be decoded");
    }

    @Test
    void otherFormatsAreRefused() {
        assertThatThrownBy(() -> SourceReader.read("GIF89a".getBytes(StandardCharsets.US_ASCII), 512, 512))
                .isInstanceOf(UnreadablePictureException.class)
                .hasMessage("only JPEG, PNG and WebP pictures are supported");
    }

    private static byte[] pngHeader(int width, int height) {
        byte[] chunk = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 crc = new CRC32();
        crc.update(chunk);
        return ByteBuffer.allocate(8 + 4 + chunk.length + 4)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
                .putInt(13)
                .put(chunk)
                .putInt((int) crc.getValue())
                .array();
    }

    private static double meanDifference(Picture picture, BufferedImage expected) {
        long sum = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int pixel = picture.rgb()[y * picture.width() + x];
                int other = expected.getRGB(x, y);
                sum += Math.abs(Colour.red(pixel) - Colour.red(other))
                        + Math.abs(Colour.green(pixel) - Colour.green(other))
                        + Math.abs(Colour.blue(pixel) - Colour.blue(other));
            }
        }
        return sum / 3.0 / picture.rgb().length;
    }
}
