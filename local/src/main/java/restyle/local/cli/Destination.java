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
     * there already.
     */
    Saved save(Path source, String id, String extension, byte[] picture, byte[] manifest) throws IOException {
        String stem = FileNames.fit(FileNames.stem(source), LONGEST_STEM_BYTES) + "-" + id.substring(0, ID_DIGITS);
        for (int number = 1; ; number++) {
            String name = number == 1 ? stem : stem + "-" + number;
            Saved files = new Saved(folder.resolve(name + "." + extension), folder.resolve(name + ".json"));
            if (Files.exists(files.manifest()) || !written(files.picture(), picture)) {
                continue;
            }
            if (written(files.manifest(), manifest)) {
                return files;
            }
            Files.delete(files.picture());
        }
    }

    /** @return false if there is such a file already */
    private static boolean written(Path file, byte[] content) throws IOException {
        try {
            Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }
}
