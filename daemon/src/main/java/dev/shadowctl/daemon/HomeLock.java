package dev.shadowctl.daemon;

import dev.shadowctl.daemon.files.PrivateFiles;
import dev.shadowctl.wire.daemon.Home;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The right to serve a home; the operating system takes it back however its owner ends. */
final class HomeLock implements AutoCloseable {

    private static final int ATTEMPTS = 50;

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws DaemonException with exit code 6 if another daemon has it
     */
    static HomeLock take(Home home) throws IOException {
        PrivateFiles.file(home.daemonLock());
        FileChannel channel = FileChannel.open(home.daemonLock(), StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new DaemonException(
                    6, "another daemon serves this home already (" + home.daemonLock() + " is locked); use that one");
        }
        return new HomeLock(channel);
    }

    /** A daemon that is ending is not found any more but still has the lock for a moment. */
    private static boolean locked(FileChannel channel) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (tryLock(channel) != null) {
                return true;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
