package dev.shadowctl.bench.libraries.zstd;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** For {@code Zstd#compress(byte[],int)}, which works in memory outside the heap. */
public final class ZstdFixtures {

    private static final int KILOBYTE = 1_000;
    private static final int LEVEL = 3;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private ZstdFixtures() {}

    /** Text of {@code size} kilobytes that packs to about a third, and the level. */
    public static Object[] kilobytes(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        StringBuilder text = new StringBuilder();
        while (text.length() < size * KILOBYTE) {
            text.append("word").append(random.nextInt(3_000)).append(' ');
        }
        text.setLength(size * KILOBYTE);
        return new Object[] {text.toString().getBytes(StandardCharsets.UTF_8), LEVEL};
    }
}
