package dev.shadowctl.bench.libraries.compress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Packs text. A compressor stream is for one document, so each call has its own. */
public final class Archive {

    private static final int KILOBYTE = 1_000;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private Archive() {}

    /** The bytes in gzip's format. */
    public static byte[] compress(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GzipCompressorOutputStream gzip = new GzipCompressorOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    /** Text of {@code size} kilobytes that packs to about a third. */
    public static Object[] kilobytes(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        StringBuilder text = new StringBuilder();
        while (text.length() < size * KILOBYTE) {
            text.append("word").append(random.nextInt(3_000)).append(' ');
        }
        text.setLength(size * KILOBYTE);
        return new Object[] {text.toString().getBytes(StandardCharsets.UTF_8)};
    }
}
