package restyle.local.runtimeapi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What Lambda's runtime hands to the platform by the file descriptor that {@code _LAMBDA_TELEMETRY_LOG_FD} names: frames
 * of type, length, time and message.
 */
final class LogFrames {
    private static final int MAGIC = 0xa55a0000;
    private static final int LEVEL_SHIFT = 2;
    private static final int LEVEL_BITS = 7;
    private static final int TEXT = 1;

    private LogFrames() {}

    /**
     * One frame.
     *
     * @param level the ordinal of its {@code LogLevel}
     */
    record Frame(int level, boolean json, String message) {}

    /** @throws AssertionError if there is anything else between the frames */
    static List<Frame> read(byte[] output) {
        List<Frame> frames = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(output);
        while (rest.hasRemaining()) {
            int type = rest.getInt();
            if ((type & 0xffff0000) != MAGIC) {
                throw new AssertionError("No frame begins at byte " + (rest.position() - 4) + " of "
                        + new String(output, StandardCharsets.UTF_8));
            }
            byte[] message = new byte[rest.getInt()];
            rest.getLong();
            rest.get(message);
            frames.add(new Frame(
                    (type >> LEVEL_SHIFT) & LEVEL_BITS,
                    (type & TEXT) == 0,
                    new String(message, StandardCharsets.UTF_8)));
        }
        return frames;
    }
}
