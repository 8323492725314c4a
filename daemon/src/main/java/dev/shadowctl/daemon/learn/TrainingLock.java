package dev.shadowctl.daemon.learn;

import dev.shadowctl.daemon.files.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The right to train in a home; the operating system takes it back however its owner ends. */
final class TrainingLock implements AutoCloseable {

    private final FileChannel channel;

    private TrainingLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock; empty where another has it. */
    static Optional<TrainingLock> take(Path file) throws IOException {
        PrivateFiles.file(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        if (locked(channel) == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new TrainingLock(channel));
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
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
