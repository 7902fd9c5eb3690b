package restyle.local.segmind.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import restyle.image.ImageType;

class PainterTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 320;

    @ParameterizedTest
    @CsvSource({"1024,1024", "1312,736", "512,1536", "1536,512", "640,1344", "1280,800"})
    void outcomeHasExactlyTheSizeThatWasAsked(int width, int height) throws Exception {
        byte[] file = Encoder.encode(
                Painter.paint(
                        Sources.sample("harbour.jpg"), new Restyling(Style.REALISTIC, "any", 100, 50, width, height)),
                ImageType.JPEG);

        assertThat(Sources.decoded(file).getWidth()).isEqualTo(width);
        assertThat(Sources.decoded(file).getHeight()).isEqualTo(height);
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void outcomeIsNeverNearItsSourceWhateverTheSourceIs(Style style) throws Exception {
        Map<String, byte[]> sources = new LinkedHashMap<>();
        sources.put("white", Sources.plain(0xFFFFFF));
        sources.put("black", Sources.plain(0x000000));
        sources.put("grey", Sources.plain(0x808080));
        sources.put("red", Sources.plain(0xFF0000));
        sources.put("cyan", Sources.plain(0x00FFFF));
        sources.put("noise", Sources.noise());
        sources.put("harbour", Sources.sample("harbour.jpg"));
        sources.put("portrait", Sources.sample("portrait.png"));

        for (Map.Entry<String, byte[]> source : sources.entrySet()) {
            BufferedImage plain = Sources.croppedAndResized(source.getValue(), WIDTH, HEIGHT);
            assertThat(Sources.leastDifference(plain, restyled(source.getValue(), style, 100, 1)))
                    .as("%s at weight 100", source.getKey())
                    .isGreaterThan(10);
            assertThat(Sources.leastDifference(plain, restyled(source.getValue(), style, 50, 1)))
                    .as("%s at weight 50", source.getKey())
                    .isGreaterThan(15);
        }
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void greaterWeightStaysCloserToTheSource(Style style) throws Exception {
        byte[] source = Sources.sample("harbour.jpg");
        BufferedImage plain = Sources.croppedAndResized(source, WIDTH, HEIGHT);

        List<Double> differences = new ArrayList<>();
        for (int weight : new int[] {100, 75, 50, 25, 1}) {
            differences.add(Sources.leastDifference(plain, restyled(source, style, weight, 1)));
        }

        assertThat(differences).isSorted();
        assertThat(differences.getLast()).isGreaterThan(1.3 * differences.getFirst());
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void equalRequestsGiveEqualBytesAndAnotherSeedOrPromptDoesNot(Style style) throws Exception {
        byte[] source = Sources.sample("portrait.png");
        byte[] first = file(source, new Restyling(style, "a fox", 4711, 50, WIDTH, HEIGHT));

        assertThat(file(source, new Restyling(style, "a fox", 4711, 50, WIDTH, HEIGHT)))
                .isEqualTo(first);
        assertThat(file(source, new Restyling(style, "a fox", 4712, 50, WIDTH, HEIGHT)))
                .isNotEqualTo(first);
        assertThat(file(source, new Restyling(style, "a box", 4711, 50, WIDTH, HEIGHT)))
                .isNotEqualTo(first);
    }

    @Test
    void stylesDifferFromEachOtherAsMuchAsFromTheSource() throws Exception {
        byte[] source = Sources.sample("harbour.jpg");
        for (Style one : Style.values()) {
            for (Style other : Style.values()) {
                if (one.compareTo(other) < 0) {
                    assertThat(Sources.leastDifference(restyled(source, one, 50, 1), restyled(source, other, 50, 1)))
                            .as("%s and %s", one, other)
                            .isGreaterThan(10);
                }
            }
        }
    }

    @Test
    void lowerRightCornerIsStamped() {
        Picture picture = Picture.blank(1024, 1024);

        Stamp.on(picture);

        int white = 0;
        for (int y = 1024 - 100; y < 1024; y++) {
            for (int x = 1024 - 260; x < 1024; x++) {
                white += picture.rgb()[y * 1024 + x] == 0xFFFFFF ? 1 : 0;
            }
        }
        // Nine letters of 11 to 17 dots, each dot 3 x 3 pixels.
        assertThat(white).isBetween(9 * 11 * 9, 9 * 17 * 9);
        assertThat(picture.rgb()[0]).isZero();
    }

    private static BufferedImage restyled(byte[] source, Style style, int weight, long seed) throws Exception {
        return Sources.decoded(file(source, new Restyling(style, "a watercolour", seed, weight, WIDTH, HEIGHT)));
    }

    private static byte[] file(byte[] source, Restyling restyling) throws Exception {
        return Encoder.encode(Painter.paint(source, restyling), ImageType.JPEG);
    }
}
