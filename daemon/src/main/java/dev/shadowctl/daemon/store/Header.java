package dev.shadowctl.daemon.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first 100 bytes of a database, for damage that SQLite overlooks: a file too short for a page is to it an empty
 * database, and a last page cut off is none. Layout: "Database File Format", section 1.3, sqlite.org.
 */
final class Header {

    private static final int LENGTH = 100;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PAGE_SIZE_AT = 16;
    private static final int PAGE_COUNT_AT = 28;

    private Header() {}

    /**
     * What is wrong with a file of at least one byte, or empty.
     *
     * @param logged whether a write-ahead log lies beside it, which may hold the pages that are missing
     */
    static Optional<String> damage(Path file, boolean logged) throws IOException {
        byte[] header = read(file);
        if (header.length < LENGTH || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return Optional.of("it is no SQLite database");
        }
        long expected = expectedBytes(ByteBuffer.wrap(header));
        long actual = Files.size(file);
        return !logged && actual < expected
                ? Optional.of("it is cut off after " + actual + " of " + expected + " bytes")
                : Optional.empty();
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LENGTH);
        }
    }

    /** The page size 65536 does not fit its field and is written as 1. */
    private static long expectedBytes(ByteBuffer header) {
        int written = Short.toUnsignedInt(header.getShort(PAGE_SIZE_AT));
        long pageSize = written == 1 ? 65_536 : written;
        return pageSize * Integer.toUnsignedLong(header.getInt(PAGE_COUNT_AT));
    }
}
