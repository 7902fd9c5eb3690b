package restyle.local.segmind;

/** What a job has come to. */
sealed interface Outcome {
    /**
     * @param file the output's name under {@code /generations/}
     * @param bytes its size
     */
    record Painted(String file, String contentType, int bytes, long seed) implements Outcome {}

    /** @param invalid whether the parameters were at fault, rather than the run */
    record Failed(String error, boolean invalid) implements Outcome {}
}
