package restyle.local.cli;

import java.nio.file.Path;

/** Shows how pictures are getting on. */
interface Progress {
    /** @param state as callers of the API see it */
    void moved(Path picture, String state);

    /** What came of it is told elsewhere. */
    void ended(Path picture);

    /** Called several times a second. */
    void tick();

    /** Makes room for a line of something else. */
    void clear();
}
