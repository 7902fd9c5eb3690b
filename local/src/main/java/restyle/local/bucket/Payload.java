package restyle.local.bucket;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * The bytes of an upload, whose progress says which lock the upload needs. Until the first byte is asked for, the store
 * makes the folders and the file: a reader's lock keeps deletions from removing the folders again. While bytes arrive,
 * there is no lock. After the last one, the store publishes the file: a writer's lock.
 *
 * <p>Used by one thread, which calls {@link #release} once the store has returned. Closing does not: the store closes
 * its payload before it publishes.
 */
final class Payload extends FilterInputStream {
    private enum Progress {
        CREATING,
        RECEIVING,
        PUBLISHING
    }

    private final ReadWriteLock names;
    private final Runnable precondition;
    private Progress progress = Progress.CREATING;

    /** @param precondition runs under the writer's lock; throws to stop the upload from being published */
    Payload(InputStream bytes, ReadWriteLock names, Runnable precondition) {
        super(bytes);
        this.names = names;
        this.precondition = precondition;
        names.readLock().lock();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (progress == Progress.CREATING) {
            progress = Progress.RECEIVING;
            names.readLock().unlock();
        }
        int count = super.read(buffer, offset, length);
        if (count == -1 && progress == Progress.RECEIVING) {
            names.writeLock().lock();
            progress = Progress.PUBLISHING;
            precondition.run();
        }
        return count;
    }

    /** Leaves the request's stream open: what follows the payload in it is still to be read. */
    @Override
    public void close() {}

    /** Gives up whichever lock is held. */
    void release() {
        switch (progress) {
            case CREATING -> names.readLock().unlock();
            case RECEIVING -> {}
            case PUBLISHING -> names.writeLock().unlock();
        }
    }
}
