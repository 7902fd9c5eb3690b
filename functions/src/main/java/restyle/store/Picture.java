package restyle.store;

import java.nio.file.Path;
import restyle.image.ImageType;

/** A downloaded result. */
record Picture(Path file, long bytes, ImageType type, byte[] sha256) {}
