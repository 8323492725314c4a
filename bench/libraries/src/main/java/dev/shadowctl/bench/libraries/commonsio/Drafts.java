package dev.shadowctl.bench.libraries.commonsio;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.FileUtils;

/** Drafts in files, the last 64 of which are kept. */
public final class Drafts {

    private static final int KILOBYTE = 1_000;
    private static final int KEPT = 64;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final File directory;
    private final AtomicInteger written = new AtomicInteger();

    private Drafts(File directory) {
        this.directory = directory;
    }

    /** Writes a draft over the oldest and gives the checksum of the file. */
    public long keep(byte[] draft) throws IOException {
        int number = Math.floorMod(written.getAndIncrement(), KEPT);
        File file = new File(directory, "draft-" + number);
        FileUtils.writeByteArrayToFile(file, draft);
        return FileUtils.checksumCRC32(file);
    }

    /** A draft of {@code size} kilobytes. */
    public static Object[] kilobytes(int size) {
        byte[] draft = new byte[size * KILOBYTE];
        new Random(31L * CALLS.getAndIncrement()).nextBytes(draft);
        return new Object[] {draft};
    }

    /** An empty directory below {@code java.io.tmpdir}; goes with the process. Safe for use by fewer threads than it keeps drafts. */
    public static Drafts open() throws IOException {
        File directory = Files.createTempDirectory("drafts").toFile();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(directory), "drafts-cleaner"));
        return new Drafts(directory);
    }
}
