package restyle.request;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The key of an object under a folder of uploads, such as {@code incoming/anime/cat.png}: whether it is a picture to
 * restyle at all, and where presets for it may lie.
 */
public record UploadKey(String value) {
    /** The name of the files that hold presets. */
    public static final String PRESET_NAME = "restyle.json";

    /** Files that file managers leave in folders. */
    private static final Set<String> LITTER = Set.of("Thumbs.db", "desktop.ini");

    private static final String HADOOP_FOLDER_MARKER = "_$folder$";

    /**
     * The keys where a preset may lie, the nearest first: in the upload's folder, then in each folder above it up to the
     * topmost. The first that exists counts, alone: presets are not merged.
     */
    public List<String> presetKeys() {
        return IntStream.iterate(value.lastIndexOf('/'), i -> i >= 0, i -> value.lastIndexOf('/', i - 1))
                .mapToObj(slash -> value.substring(0, slash + 1) + PRESET_NAME)
                .toList();
    }

    /**
     * Whether the object is no upload of a picture and passed over without a word: a folder marker, a hidden file or one
     * in a hidden folder, litter of a file manager, or a preset. An empty file of any other name is a faulty upload.
     *
     * @param size in bytes
     */
    public boolean isIgnored(long size) {
        String name = value.substring(value.lastIndexOf('/') + 1);
        return name.isEmpty()
                || size == 0 && name.endsWith(HADOOP_FOLDER_MARKER)
                || Stream.of(value.split("/")).anyMatch(segment -> segment.startsWith("."))
                || LITTER.stream().anyMatch(name::equalsIgnoreCase)
                || name.equals(PRESET_NAME);
    }
}
