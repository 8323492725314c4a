package dev.shadowctl.bench.libraries.zip4j;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.model.FileHeader;
import net.lingala.zip4j.model.ZipParameters;

/** Packs a text into an archive file, reads it back out of the file, and deletes it. */
public final class Bundles {

    private static final String ENTRY = "text";
    private static final int KILOBYTE = 1_000;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final Path directory;
    private final AtomicInteger written = new AtomicInteger();

    private Bundles(Path directory) {
        this.directory = directory;
    }

    /** How many bytes come out of the archive again. */
    public int roundTrip(byte[] text) throws IOException {
        Path file = directory.resolve(written.getAndIncrement() + ".zip");
        try (ZipFile archive = new ZipFile(file.toFile())) {
            ZipParameters parameters = new ZipParameters();
            parameters.setFileNameInZip(ENTRY);
            archive.addStream(new ByteArrayInputStream(text), parameters);
            FileHeader entry = archive.getFileHeader(ENTRY);
            try (InputStream packed = archive.getInputStream(entry)) {
                return packed.readAllBytes().length;
            }
        } finally {
            Files.delete(file);
        }
    }

    /** A text of {@code size} kilobytes that packs to about a third. */
    public static Object[] kilobytes(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        StringBuilder text = new StringBuilder();
        while (text.length() < size * KILOBYTE) {
            text.append("word").append(random.nextInt(3_000)).append(' ');
        }
        text.setLength(size * KILOBYTE);
        return new Object[] {text.toString().getBytes(StandardCharsets.UTF_8)};
    }

    /** An empty directory below {@code java.io.tmpdir}; safe for use by several threads. */
    public static Bundles open() throws IOException {
        Path directory = Files.createTempDirectory("bundles");
        directory.toFile().deleteOnExit();
        return new Bundles(directory);
    }
}
