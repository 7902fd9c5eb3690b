package restyle.local.cli;

import java.io.PrintWriter;
import java.nio.file.Path;

/** A line for each change of state, for logs. */
final class LineProgress implements Progress {
    private final PrintWriter err;

    LineProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void moved(Path picture, String state) {
        err.println(picture + ": " + state);
    }

    @Override
    public void ended(Path picture) {}

    @Override
    public void tick() {}

    @Override
    public void clear() {}
}
