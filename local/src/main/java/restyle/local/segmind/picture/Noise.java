package restyle.local.segmind.picture;

/** Chance that looks like nature and is the same every time: value noise on an integer lattice. */
final class Noise {
    private final int seed;

    /** @param layer tells apart the noises that one picture needs */
    Noise(long chance, int layer) {
        this.seed = mixed((int) chance ^ mixed((int) (chance >>> 32) ^ mixed(layer)));
    }

    /** White noise: -1..1, unrelated from point to point. */
    float grain(int x, int y) {
        return (mixed(seed ^ mixed(x * 0x1F1F1F1F ^ mixed(y))) >> 8) / (float) (1 << 23);
    }

    /** Smooth noise, -1..1, that changes over a distance of about 1. */
    float smooth(float x, float y) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        float fx = x - column;
        float fy = y - row;
        float sx = fx * fx * (3 - 2 * fx);
        float sy = fy * fy * (3 - 2 * fy);
        float top = between(grain(column, row), grain(column + 1, row), sx);
        float bottom = between(grain(column, row + 1), grain(column + 1, row + 1), sx);
        return between(top, bottom, sy);
    }

    /** Smooth noise with detail: each octave is twice as fine and half as strong as the one before. */
    float cloudy(float x, float y, int octaves) {
        float sum = 0;
        float weight = 1;
        float total = 0;
        for (int octave = 0; octave < octaves; octave++) {
            sum += weight * smooth(x, y);
            total += weight;
            weight /= 2;
            x = x * 2 + 17.3f;
            y = y * 2 + 5.7f;
        }
        return sum / total;
    }

    private static float between(float first, float second, float amount) {
        return first + (second - first) * amount;
    }

    /** The finalizer of MurmurHash3. */
    private static int mixed(int bits) {
        bits = (bits ^ bits >>> 16) * 0x85EBCA6B;
        bits = (bits ^ bits >>> 13) * 0xC2B2AE35;
        return bits ^ bits >>> 16;
    }
}
