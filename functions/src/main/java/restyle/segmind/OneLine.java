package restyle.segmind;

import java.util.regex.Pattern;

/** Text of unknown origin and length, made fit for a log line, a record and an error message. */
final class OneLine {
    static final int MAX_CHARACTERS = 500;

    private static final Pattern BREAKS = Pattern.compile("[\\p{IsControl}\\p{IsWhite_Space}]+");

    private OneLine() {}

    /** The text with every run of white space and control characters as one blank, cut to {@link #MAX_CHARACTERS}. */
    static String of(String text) {
        String line = BREAKS.matcher(text).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= MAX_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_CHARACTERS - 1)) + "…";
    }
}
