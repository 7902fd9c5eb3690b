package restyle.local.segmind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import restyle.image.ImageType;

/** Serves the pictures of one folder, and nothing else of it. */
final class SampleShelf {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final Optional<Path> folder;

    SampleShelf(Optional<Path> folder) {
        this.folder = folder;
    }

    Optional<Answer> get(String name) {
        if (folder.isEmpty() || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Path file = folder.get().resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            return ImageType.of(bytes).map(type -> Answer.of(200, type.contentType(), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
