package dev.shadowctl.bench.libraries.re2j;

import com.google.re2j.Pattern;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** For {@code com.google.re2j.Pattern#matches(String)}. */
public final class Re2jFixtures {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private Re2jFixtures() {}

    /** A line of {@code size} settings that matches. */
    public static Object[] settings(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < size; i++) {
            line.append((char) ('a' + random.nextInt(26)))
                    .append("port=")
                    .append(random.nextInt(60_000))
                    .append(';');
        }
        return new Object[] {line.toString()};
    }

    /** The pattern, safe for use by several threads. */
    public static Pattern pattern() {
        return Pattern.compile("([a-z]+=([0-9]+|true|false);)*");
    }
}
