package restyle.local.segmind.picture;

/** Turns a source into the simulated model's picture. */
public final class Painter {
    /** Of 255 a channel: what is left of the difference at weight 100. The promise is 10; the rest is for JPEG. */
    private static final float LEAST_DIFFERENCE = 13;

    private static final float DIFFERENCE_BY_STRENGTH = 12;
    private static final float LEAST_SHARE = 0.5f;

    private Painter() {}

    /**
     * Crops the source to the outcome's aspect, scales it to exactly its size, treats it and stamps it. The same
     * arguments give the same picture, pixel by pixel.
     *
     * @param source a PNG, JPEG or WebP file
     * @throws UnreadablePictureException if it is none, is broken or is too large to be decoded
     */
    public static Picture paint(byte[] source, Restyling restyling) throws UnreadablePictureException {
        Picture original = SourceReader.read(source, restyling.width(), restyling.height());
        Picture picture = treated(original, restyling);
        Stamp.on(picture);
        return picture;
    }

    static Picture treated(Picture original, Restyling restyling) {
        float strength = restyling.strength();
        Picture treated = restyling.style().apply(original, restyling.chance(), strength);
        float share = LEAST_SHARE + (1 - LEAST_SHARE) * strength;
        int[] rgb = treated.rgb();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = Colour.mix(original.rgb()[i], rgb[i], share);
        }
        Distance.keep(original, treated, LEAST_DIFFERENCE + DIFFERENCE_BY_STRENGTH * strength);
        return treated;
    }
}
