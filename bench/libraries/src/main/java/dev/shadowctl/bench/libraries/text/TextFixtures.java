package dev.shadowctl.bench.libraries.text;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** For {@code LevenshteinDistance#apply(CharSequence,CharSequence)}. */
public final class TextFixtures {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private TextFixtures() {}

    /** Two random texts of {@code size} letters. */
    public static Object[] texts(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        return new Object[] {text(size, random), text(size, random)};
    }

    /** The distance, without a bound. */
    public static LevenshteinDistance distance() {
        return new LevenshteinDistance();
    }

    private static String text(int size, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
