package se.kortbro.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One daemon a data folder. The system gives the lock back whatever way the process ends, so a crash leaves nothing behind
 * that somebody must delete.
 */
final class SingleInstance implements AutoCloseable {
    private final FileChannel file;

    private SingleInstance(FileChannel file) {
        this.file = file;
    }

    /** Takes the place, until it is closed; empty when another process has it. */
    static Optional<SingleInstance> take(Path dataFolder) throws IOException {
        FileChannel file = FileChannel.open(
                dataFolder.resolve("kortbro.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(file)) {
            return Optional.of(new SingleInstance(file));
        }
        file.close();
        return Optional.empty();
    }

    private static boolean lock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
