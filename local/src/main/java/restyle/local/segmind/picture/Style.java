package restyle.local.segmind.picture;

/** The values of {@code style_type}, each with its own look. */
public enum Style {
    GENERAL(new Watercolour()),
    REALISTIC(new Film()),
    DESIGN(new Poster()),
    RENDER_3D(new Clay()),
    ANIME(new Cel());

    private final Treatment treatment;

    Style(Treatment treatment) {
        this.treatment = treatment;
    }

    Picture apply(Picture source, long chance, float strength) {
        return treatment.apply(source, chance, strength);
    }

    /** A look. Leaves the source as it is; equal arguments give equal pictures. */
    interface Treatment {
        /** @param strength from just above 0 to 1 */
        Picture apply(Picture source, long chance, float strength);
    }
}
