package restyle.local.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Names of files made from names of pictures, whatever those are. */
final class FileNames {
    private FileNames() {}

    /** The picture's name without its extension. */
    static String stem(Path picture) {
        String name = picture.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** With the dot; empty if there is none. */
    static String extension(Path picture) {
        return picture.getFileName().toString().substring(stem(picture).length());
    }

    /** At most so many bytes of UTF-8, without what no key in XML may hold: control and half characters. */
    static String fit(String text, int bytes) {
        String printable = text.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]", "_");
        int end = printable.length();
        while (printable.substring(0, end).getBytes(StandardCharsets.UTF_8).length > bytes) {
            end = printable.offsetByCodePoints(end, -1);
        }
        return printable.substring(0, end);
    }
}
