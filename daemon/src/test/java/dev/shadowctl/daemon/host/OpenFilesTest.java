package dev.shadowctl.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {

    private static final long MIB = 1L << 20;

    @TempDir
    private Path directory;

    private final OpenFiles files = new OpenFiles(Path.of("/proc"));

    @Test
    void aDeletedFileCountsOnceUntilItIsClosed() throws IOException {
        Path file = directory.resolve("f");
        long before = own();
        try (FileChannel first = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileChannel second = FileChannel.open(file, StandardOpenOption.READ)) {
            first.write(ByteBuffer.allocate((int) MIB));
            assertThat(own() - before).isZero();
            Files.delete(file);
            assertThat(second.size()).isEqualTo(MIB);
            assertThat(own() - before).isEqualTo(MIB);
        }
        assertThat(own() - before).isZero();
    }

    @Test
    void whatIsDeletedAsSoonAsItIsOpenedCountsToo() throws IOException {
        long before = own();
        try (FileChannel channel = FileChannel.open(
                directory.resolve("f"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            channel.write(ByteBuffer.allocate((int) MIB));
            assertThat(directory).isEmptyDirectory();
            assertThat(own() - before).isEqualTo(MIB);
        }
    }

    @Test
    void aProcessThatEndedHoldsNothing() {
        assertThat(files.deletedBytes(LongStream.of(Integer.MAX_VALUE), MIB)).isZero();
    }

    private long own() {
        return files.deletedBytes(LongStream.of(ProcessHandle.current().pid()), Long.MAX_VALUE / 2);
    }
}
