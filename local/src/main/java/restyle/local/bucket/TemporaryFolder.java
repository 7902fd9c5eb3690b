package restyle.local.bucket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for objects: metadata and ETags are kept as attributes of its files. Deleted with all in it when closed. */
record TemporaryFolder(Path path) implements AutoCloseable {
    private static final int DELETIONS = 3;

    /** @throws IOException if it cannot be made, or its file system keeps no attributes */
    static TemporaryFolder create(String prefix) throws IOException {
        TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory(prefix));
        try {
            folder.checkAttributes();
            return folder;
        } catch (IOException | UnsupportedOperationException e) {
            folder.close();
            throw new IOException(
                    "The file system of " + folder.path.getParent() + " keeps no extended attributes of files: set"
                            + " TMPDIR to another folder",
                    e);
        }
    }

    private void checkAttributes() throws IOException {
        UserDefinedFileAttributeView attributes = Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
        if (attributes == null) {
            throw new UnsupportedOperationException("no view of user-defined attributes");
        }
        attributes.write("restyle-probe", ByteBuffer.wrap(new byte[Limits.USER_METADATA_BYTES]));
        attributes.delete("restyle-probe");
    }

    /** Tries again when an upload that has just been cut off still adds or removes a file. */
    @Override
    public void close() throws IOException {
        for (int attempt = 1; Files.exists(path); attempt++) {
            try {
                delete();
            } catch (IOException | UncheckedIOException e) {
                if (attempt == DELETIONS) {
                    throw new IOException("The temporary folder " + path + " could not be deleted", e);
                }
            }
        }
    }

    private void delete() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(path)) {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path entry : deepestFirst) {
            Files.deleteIfExists(entry);
        }
    }
}
