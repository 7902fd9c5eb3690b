package restyle.local.segmind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Public files under unguessable names: kept on disk, deleted seven days after they were put there. */
final class FileShelf implements AutoCloseable {
    static final Duration RETENTION = Duration.ofDays(7);

    private final InstantSource clock;
    private final Path folder;
    private final Map<String, Stored> files = new ConcurrentHashMap<>();

    FileShelf(InstantSource clock) throws IOException {
        this.clock = clock;
        this.folder = Files.createTempDirectory("simulated-segmind-");
    }

    /** The new file's name. */
    String put(byte[] bytes, String contentType, String extension) {
        deleteExpired();
        String name = UUID.randomUUID() + "." + extension;
        try {
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + folder.resolve(name), e);
        }
        files.put(name, new Stored(contentType, clock.instant().plus(RETENTION)));
        return name;
    }

    Optional<Answer> get(String name) {
        Stored stored = files.get(name);
        if (stored == null || stored.expired(clock.instant())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Answer.of(200, stored.contentType(), Files.readAllBytes(folder.resolve(name))));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder.resolve(name), e);
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        files.keySet().forEach(this::delete);
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }

    private void deleteExpired() {
        Instant now = clock.instant();
        files.entrySet().stream()
                .filter(file -> file.getValue().expired(now))
                .map(Map.Entry::getKey)
                .forEach(this::delete);
    }

    private void delete(String name) {
        files.remove(name);
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder.resolve(name), e);
        }
    }

    private record Stored(String contentType, Instant expiresAt) {
        boolean expired(Instant now) {
            return !now.isBefore(expiresAt);
        }
    }
}
