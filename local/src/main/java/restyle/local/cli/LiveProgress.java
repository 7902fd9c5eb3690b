package restyle.local.cli;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** One line on a terminal, written anew: how many are done, and what the others are doing. */
final class LiveProgress implements Progress {
    private static final String FROM_THE_START = "\r";
    private static final String REST_ERASED = "\u001b[K";

    private final PrintWriter err;
    private final int columns;
    private final int total;
    private final InstantSource clock;
    private final Map<Path, Stage> running = new LinkedHashMap<>();
    private int done;

    /** @param total of the pictures */
    LiveProgress(PrintWriter err, int columns, int total, InstantSource clock) {
        this.err = err;
        this.columns = columns;
        this.total = total;
        this.clock = clock;
    }

    private record Stage(String state, Instant since) {}

    @Override
    public void moved(Path picture, String state) {
        running.put(picture, new Stage(state, clock.instant()));
    }

    @Override
    public void ended(Path picture) {
        running.remove(picture);
        done++;
    }

    @Override
    public void tick() {
        String line = done + " of " + total + " done";
        if (!running.isEmpty()) {
            line += " · " + running.entrySet().stream().map(this::shown).collect(joining(" · "));
        }
        err.print(FROM_THE_START + cut(line) + REST_ERASED);
        err.flush();
    }

    @Override
    public void clear() {
        err.print(FROM_THE_START + REST_ERASED);
        err.flush();
    }

    private String shown(Map.Entry<Path, Stage> picture) {
        Duration time = Duration.between(picture.getValue().since(), clock.instant());
        return picture.getKey().getFileName() + " " + picture.getValue().state() + " " + time.toSeconds() + " s";
    }

    private String cut(String line) {
        int room = columns - 1;
        return line.codePointCount(0, line.length()) <= room
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Math.max(0, room - 1))) + "…";
    }
}
