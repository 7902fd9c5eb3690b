package restyle.local.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder that restyled pictures are written to. Nothing in it is ever overwritten. */
record Destination(Path folder) {
    private static final int ID_DIGITS = 8;
    private static final int LONGEST_STEM_BYTES = 200;

    /** A picture and its manifest, as files. */
    record Saved(Path picture, Path manifest) {}

    /** @throws FailedException if the folder is not there and cannot be made, or nothing can be written to it */
    static Destination prepare(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw new FailedException(folder + " is a file: --out takes a folder", e);
        } catch (IOException e) {
            throw new FailedException(
                    folder + " cannot be made: --out takes a folder (" + Mistakes.oneLine(e) + ")", e);
        }
        if (!Files.isWritable(folder)) {
            throw new FailedException(folder + " cannot be written to: --out takes a folder of yours");
        }
        return new Destination(folder);
    }

    /**
     * Writes {@code <stem>-<first 8 of id>.<ext>} and beside it {@code .json}; with a number behind if one of these is
     * there already. They appear whole or not at all.
     *
     * @throws IOException if they cannot be written; nothing of them is left then
     */
    Saved save(Path source, String id, String extension, byte[] picture, byte[] manifest) throws IOException {
        Saved parts = named("." + id + ".part", extension);
        try {
            Files.write(parts.picture(), picture, StandardOpenOption.CREATE_NEW);
            Files.write(parts.manifest(), manifest, StandardOpenOption.CREATE_NEW);
            return place(
                    parts,
                    FileNames.fit(FileNames.stem(source), LONGEST_STEM_BYTES) + "-" + id.substring(0, ID_DIGITS),
                    extension);
        } finally {
            Files.deleteIfExists(parts.picture());
            Files.deleteIfExists(parts.manifest());
        }
    }

    private Saved place(Saved parts, String stem, String extension) throws IOException {
        for (int number = 1; ; number++) {
            Saved files = named(number == 1 ? stem : stem + "-" + number, extension);
            if (Files.exists(files.picture()) || !moved(parts.manifest(), files.manifest())) {
                continue;
            }
            boolean whole = false;
            try {
                whole = moved(parts.picture(), files.picture());
                if (whole) {
                    return files;
                }
            } finally {
                if (!whole) {
                    Files.move(files.manifest(), parts.manifest());
                }
            }
        }
    }

    private Saved named(String name, String extension) {
        return new Saved(folder.resolve(name + "." + extension), folder.resolve(name + ".json"));
    }

    /** @return false if there is such a file already */
    private static boolean moved(Path part, Path file) throws IOException {
        try {
            Files.move(part, file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }
}
