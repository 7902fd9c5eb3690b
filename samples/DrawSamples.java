import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Draws the sample pictures into a folder: {@code java samples/DrawSamples.java samples}. */
public class DrawSamples {
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.createDirectories(folder);
        jpeg(harbour(), folder.resolve("harbour.jpg"));
        png(portrait(), folder.resolve("portrait.png"));
        png(meadow(), folder.resolve("meadow.png"));
    }

    /** Evening light over water: 1200 x 800. */
    private static BufferedImage harbour() {
        BufferedImage image = new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = pen(image);
        fill(g, new Rectangle2D.Float(0, 0, 1200, 460), new GradientPaint(0, 0, rgb(0x35487A), 0, 460, rgb(0xF6B48A)));
        g.setPaint(new RadialGradientPaint(820, 380, 420, new float[] {0, 0.12f, 1}, new Color[] {
            rgb(0xFFF6D8), rgba(0xFFD9A0, 190), rgba(0xFFB070, 0)
        }));
        g.fillRect(0, 0, 1200, 460);
        fill(g, new Ellipse2D.Float(776, 336, 88, 88), rgb(0xFFF8E2));
        Random random = new Random(7);
        for (int i = 0; i < 16; i++) {
            float x = random.nextFloat() * 1200;
            float y = 60 + random.nextFloat() * 210;
            for (int puff = 0; puff < 7; puff++) {
                float w = 90 + random.nextFloat() * 150;
                fill(
                        g,
                        new Ellipse2D.Float(
                                x + puff * 26 - 120, y + random.nextFloat() * 12, w, 12 + random.nextFloat() * 12),
                        rgba(0xFFD3BC, 34));
            }
        }
        ridge(g, 430, 60, 210, rgb(0x7D7196), random);
        ridge(g, 445, 42, 130, rgb(0x5A5580), random);
        fill(
                g,
                new Rectangle2D.Float(0, 455, 1200, 345),
                new GradientPaint(0, 455, rgb(0xE9A887), 0, 800, rgb(0x1F3558)));
        for (int i = 0; i < 900; i++) {
            float depth = random.nextFloat();
            float y = 458 + depth * depth * 340;
            float nearSun = (float) Math.exp(-Math.pow((random.nextGaussian() * 0.6), 2));
            boolean glint = random.nextInt(3) == 0;
            float x = glint ? 820 + (float) random.nextGaussian() * (20 + depth * 90) : random.nextFloat() * 1200;
            float w = 12 + depth * 70 * random.nextFloat() * nearSun;
            fill(
                    g,
                    new Ellipse2D.Float(x - w / 2, y, w, 1.5f + depth * 3.5f),
                    glint ? rgba(0xFFE7BE, 170) : rgba(random.nextBoolean() ? 0x2D4A74 : 0xF2C3A4, 70));
        }
        lighthouse(g);
        boat(g, 330, 560, 1.5f, 0xC8443B, 0xFBF3E4);
        boat(g, 610, 500, 0.8f, 0x2D6A6A, 0xF7D9A8);
        boat(g, 930, 640, 2.0f, 0x27406B, 0xF4ECE0);
        return grained(image, 9, random);
    }

    /** A woman with a red scarf before a round window: 800 x 1000. */
    private static BufferedImage portrait() {
        BufferedImage image = new BufferedImage(800, 1000, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = pen(image);
        fill(
                g,
                new Rectangle2D.Float(0, 0, 800, 1000),
                new GradientPaint(0, 0, rgb(0x24596B), 800, 1000, rgb(0x16303F)));
        fill(
                g,
                new Ellipse2D.Float(90, 80, 620, 620),
                new GradientPaint(90, 80, rgb(0xF8D9A0), 600, 700, rgb(0xE8906B)));
        fill(g, new Ellipse2D.Float(500, 150, 110, 110), rgb(0xFFF3D6));
        Path2D body = path(120, 1000, 150, 800, 260, 720, 400, 715);
        body.curveTo(540, 720, 650, 800, 680, 1000);
        fill(g, body, new GradientPaint(200, 720, rgb(0x3F4E8C), 600, 1000, rgb(0x262F5E)));
        Path2D hair = path(235, 560, 190, 330, 260, 190, 405, 185);
        hair.curveTo(560, 185, 620, 330, 570, 570);
        hair.curveTo(600, 680, 560, 760, 520, 780);
        hair.lineTo(280, 780);
        hair.curveTo(240, 740, 220, 660, 235, 560);
        fill(g, hair, new GradientPaint(230, 200, rgb(0x5B2E22), 560, 760, rgb(0x2C1512)));
        fill(g, new RoundRectangle2D.Float(345, 600, 120, 170, 60, 60), rgb(0xC98163));
        Path2D face = path(285, 420, 280, 300, 340, 255, 405, 255);
        face.curveTo(480, 255, 532, 300, 524, 430);
        face.curveTo(520, 560, 460, 655, 405, 655);
        face.curveTo(345, 655, 290, 560, 285, 420);
        fill(g, face, new GradientPaint(280, 300, rgb(0xE3A37F), 540, 620, rgb(0xF7CFA8)));
        Path2D fringe = path(270, 440, 275, 300, 330, 240, 420, 240);
        fringe.curveTo(500, 240, 540, 300, 545, 440);
        fringe.curveTo(520, 370, 480, 320, 440, 300);
        fringe.curveTo(380, 360, 310, 370, 270, 440);
        fill(g, fringe, new GradientPaint(280, 240, rgb(0x74402D), 540, 440, rgb(0x3A1C16)));
        for (int side = -1; side <= 1; side += 2) {
            float x = 405 + side * 62;
            fill(g, new Ellipse2D.Float(x - 50, 505, 74, 50), rgba(0xE8745E, 60));
            fill(g, new Ellipse2D.Float(x - 29, 431, 58, 34), rgb(0xFFF8EE));
            fill(g, new Ellipse2D.Float(x - 15, 432, 31, 32), rgb(0x2E6B5E));
            fill(g, new Ellipse2D.Float(x - 7, 440, 15, 16), rgb(0x14211F));
            fill(g, new Ellipse2D.Float(x + 1, 437, 7, 7), Color.WHITE);
            g.setColor(rgb(0x3A1C16));
            g.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(path(x - 34, 444, x - 18, 424, x + 18, 424, x + 34, 442));
            g.setStroke(new BasicStroke(9, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(path(x - 38, 406, x - 16, 388, x + 16, 388, x + 38, 402));
        }
        g.setColor(rgb(0xC47B5E));
        g.setStroke(new BasicStroke(6, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path(414, 450, 424, 500, 436, 524, 396, 530));
        Path2D lips = path(358, 580, 380, 562, 395, 566, 405, 570);
        lips.curveTo(418, 562, 436, 564, 454, 580);
        lips.curveTo(430, 612, 380, 612, 358, 580);
        fill(g, lips, new GradientPaint(358, 565, rgb(0xC4433F), 358, 610, rgb(0xE06A5C)));
        Path2D scarf = path(250, 720, 330, 670, 470, 670, 560, 715);
        scarf.curveTo(590, 790, 560, 830, 500, 840);
        scarf.curveTo(420, 850, 330, 850, 270, 820);
        scarf.curveTo(230, 800, 230, 750, 250, 720);
        fill(g, scarf, new GradientPaint(250, 680, rgb(0xE2574C), 560, 840, rgb(0xA82A3B)));
        Path2D end = path(430, 830, 440, 900, 430, 960, 400, 1000);
        end.lineTo(540, 1000);
        end.curveTo(545, 930, 540, 880, 510, 825);
        fill(g, end, new GradientPaint(430, 830, rgb(0xD24A45), 530, 1000, rgb(0x8F2233)));
        g.setColor(rgba(0xFFC9A8, 90));
        g.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int fold = 0; fold < 4; fold++) {
            g.draw(path(275, 735 + fold * 22, 350, 775 + fold * 18, 460, 770 + fold * 18, 545, 725 + fold * 22));
        }
        g.dispose();
        return image;
    }

    /** Flowers before hills under a summer sky: 1280 x 720. */
    private static BufferedImage meadow() {
        BufferedImage image = new BufferedImage(1280, 720, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = pen(image);
        Random random = new Random(11);
        fill(g, new Rectangle2D.Float(0, 0, 1280, 420), new GradientPaint(0, 0, rgb(0x3E8AC9), 0, 420, rgb(0xDDF0F2)));
        for (int cloud = 0; cloud < 6; cloud++) {
            float x = cloud * 230 + random.nextFloat() * 90 - 40;
            float y = 60 + random.nextFloat() * 120;
            Area area = new Area();
            for (int puff = 0; puff < 6; puff++) {
                float size = 46 + random.nextFloat() * 54;
                area.add(new Area(
                        new Ellipse2D.Float(x + puff * 28, y - size / 2 + random.nextFloat() * 12, size, size)));
            }
            area.subtract(new Area(new Rectangle2D.Float(x - 60, y + 16, 420, 90)));
            fill(g, area, new GradientPaint(0, y - 50, Color.WHITE, 0, y + 20, rgb(0xD5E3EC)));
        }
        ridge(g, 370, 70, 260, rgb(0x7FA6B0), random);
        ridge(g, 410, 55, 190, rgb(0x5C9274), random);
        fill(
                g,
                new Rectangle2D.Float(0, 410, 1280, 310),
                new GradientPaint(0, 410, rgb(0x7DB24F), 0, 720, rgb(0x2F6B2E)));
        for (int i = 0; i < 9; i++) {
            tree(
                    g,
                    40 + i * 150 + random.nextFloat() * 70,
                    430 + random.nextFloat() * 30,
                    0.7f + random.nextFloat() * 0.7f,
                    random);
        }
        for (int i = 0; i < 2600; i++) {
            float depth = random.nextFloat();
            float x = random.nextFloat() * 1280;
            float y = 440 + depth * 280;
            float length = 6 + depth * 26;
            g.setColor(rgba(random.nextBoolean() ? 0x9CCB55 : 0x2C6A33, 120));
            g.setStroke(new BasicStroke(0.8f + depth * 1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(path(
                    x,
                    y,
                    x,
                    y - length / 2,
                    x + 2,
                    y - length * 0.8f,
                    x + (random.nextFloat() - 0.5f) * length,
                    y - length));
        }
        int[] petals = {0xE8443A, 0xF6C945, 0xFDFBF2, 0xB86BC2, 0xF28AA0};
        for (int i = 0; i < 260; i++) {
            float depth = (float) Math.sqrt(i / 260f);
            flower(
                    g,
                    random.nextFloat() * 1280,
                    450 + depth * 262,
                    2 + depth * depth * 15,
                    rgb(petals[random.nextInt(petals.length)]));
        }
        return grained(image, 6, random);
    }

    private static void lighthouse(Graphics2D g) {
        Path2D rock = path(0, 520, 40, 470, 120, 455, 180, 470);
        rock.curveTo(210, 480, 230, 505, 250, 520);
        rock.closePath();
        fill(g, rock, new GradientPaint(0, 450, rgb(0x4A4058), 0, 520, rgb(0x2A2740)));
        for (int stripe = 0; stripe < 6; stripe++) {
            float top = 250 + stripe * 36;
            float inset = (6 - stripe) * 2.4f;
            Path2D ring = new Path2D.Float();
            ring.moveTo(78 + inset, top);
            ring.lineTo(142 - inset, top);
            ring.lineTo(144.4 - inset, top + 36);
            ring.lineTo(75.6 + inset, top + 36);
            fill(
                    g,
                    ring,
                    new GradientPaint(
                            75,
                            0,
                            rgb(stripe % 2 == 0 ? 0xB8453E : 0xCFC3B8),
                            145,
                            0,
                            rgb(stripe % 2 == 0 ? 0xE8735A : 0xFFF6E6)));
        }
        fill(g, new Rectangle2D.Float(84, 238, 52, 12), rgb(0x2B2A3E));
        fill(g, new Rectangle2D.Float(95, 210, 30, 28), rgb(0xFFF0B8));
        fill(g, path(90, 210, 96, 188, 124, 188, 130, 210), rgb(0x7A2E33));
    }

    private static void boat(Graphics2D g, float x, float y, float size, int hull, int sail) {
        fill(g, new Ellipse2D.Float(x - 62 * size, y + 8 * size, 124 * size, 16 * size), rgba(0x1A2A44, 110));
        Path2D left = path(
                x - 4 * size,
                y - 8 * size,
                x - 10 * size,
                y - 60 * size,
                x - 20 * size,
                y - 80 * size,
                x - 2 * size,
                y - 112 * size);
        left.lineTo(x - 2 * size, y - 8 * size);
        left.lineTo(x - 46 * size, y - 12 * size);
        left.quadTo(x - 14 * size, y - 50 * size, x - 2 * size, y - 112 * size);
        fill(g, left, new GradientPaint(x - 46 * size, y, rgb(0xC9B9A8), x, y, rgb(sail)));
        Path2D right = path(
                x + 3 * size,
                y - 104 * size,
                x + 30 * size,
                y - 70 * size,
                x + 44 * size,
                y - 40 * size,
                x + 42 * size,
                y - 12 * size);
        right.lineTo(x + 3 * size, y - 12 * size);
        fill(g, right, new GradientPaint(x, y, rgb(sail), x + 44 * size, y, rgb(0xFFFFFF)));
        Path2D body = path(
                x - 60 * size,
                y - 6 * size,
                x - 50 * size,
                y + 18 * size,
                x + 44 * size,
                y + 18 * size,
                x + 60 * size,
                y - 8 * size);
        body.closePath();
        fill(
                g,
                body,
                new GradientPaint(
                        x,
                        y - 8 * size,
                        rgb(hull),
                        x,
                        y + 18 * size,
                        rgb(hull).darker().darker()));
        g.setColor(rgb(0x3B2A22));
        g.setStroke(new BasicStroke(2.4f * size));
        g.draw(new Line2D.Float(x, y - 6 * size, x, y - 118 * size));
    }

    private static void tree(Graphics2D g, float x, float y, float size, Random random) {
        fill(g, new Rectangle2D.Float(x - 4 * size, y - 34 * size, 8 * size, 40 * size), rgb(0x5A3F2C));
        fill(g, new Ellipse2D.Float(x - 46 * size, y - 2 * size, 92 * size, 14 * size), rgba(0x1D4A2A, 90));
        for (int leaf = 0; leaf < 26; leaf++) {
            float dx = (float) random.nextGaussian() * 16 * size;
            float dy = (float) random.nextGaussian() * 16 * size;
            float r = (10 + random.nextFloat() * 12) * size;
            fill(
                    g,
                    new Ellipse2D.Float(x + dx - r, y - 62 * size + dy - r, 2 * r, 2 * r),
                    rgba(dx + dy < 0 ? 0x6FA84A : 0x2F6D3A, 200));
        }
    }

    private static void flower(Graphics2D g, float x, float y, float size, Color petal) {
        for (int i = 0; i < 5; i++) {
            double turn = i * Math.PI * 2 / 5 + x;
            fill(
                    g,
                    new Ellipse2D.Double(
                            x + Math.cos(turn) * size * 0.6 - size / 2,
                            y + Math.sin(turn) * size * 0.45 - size * 0.4,
                            size,
                            size * 0.8),
                    petal);
        }
        fill(g, new Ellipse2D.Float(x - size * 0.28f, y - size * 0.24f, size * 0.56f, size * 0.48f), rgb(0xF2A922));
    }

    private static void ridge(Graphics2D g, float base, float height, float wave, Color colour, Random random) {
        Path2D hills = new Path2D.Float();
        hills.moveTo(0, base + 60);
        float phase = random.nextFloat() * 6;
        for (int x = 0; x <= 1280; x += 8) {
            double y = Math.sin(x / wave + phase) * 0.5
                    + Math.sin(x / wave * 2.3 + phase * 2) * 0.3
                    + Math.sin(x / wave * 5.1) * 0.12;
            hills.lineTo(x, base - height * (0.6 + 0.5 * y));
        }
        hills.lineTo(1280, base + 60);
        fill(g, hills, new GradientPaint(0, base - height, colour.brighter(), 0, base + 40, colour));
    }

    /** A little grain, so that nothing is perfectly flat. */
    private static BufferedImage grained(BufferedImage image, int amount, Random random) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int grain = Math.round((random.nextFloat() - 0.5f) * amount);
                int pixel = image.getRGB(x, y);
                image.setRGB(
                        x,
                        y,
                        channel(pixel >> 16, grain) << 16 | channel(pixel >> 8, grain) << 8 | channel(pixel, grain));
            }
        }
        return image;
    }

    private static int channel(int bits, int grain) {
        return Math.max(0, Math.min(255, (bits & 0xFF) + grain));
    }

    private static Graphics2D pen(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g;
    }

    private static void fill(Graphics2D g, Shape shape, Paint paint) {
        g.setPaint(paint);
        g.fill(shape);
    }

    private static Path2D path(float x, float y, float x1, float y1, float x2, float y2, float x3, float y3) {
        Path2D path = new Path2D.Float();
        path.moveTo(x, y);
        path.curveTo(x1, y1, x2, y2, x3, y3);
        return path;
    }

    private static Color rgb(int value) {
        return new Color(value);
    }

    private static Color rgba(int value, int alpha) {
        return new Color(value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF, alpha);
    }

    private static void png(BufferedImage image, Path file) throws IOException {
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("Cannot write " + file);
        }
    }

    private static void jpeg(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(0.8f);
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, List.of(), null), param);
        } finally {
            writer.dispose();
        }
    }
}
