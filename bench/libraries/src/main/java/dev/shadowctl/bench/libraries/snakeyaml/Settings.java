package dev.shadowctl.bench.libraries.snakeyaml;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.Yaml;

/** A settings file in YAML. {@link Yaml} is not safe for several threads, so each call has its own, as in real services. */
public final class Settings {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private Settings() {}

    /** The file's contents as maps, lists and scalars. */
    public static Object read(String text) {
        return new Yaml().load(text);
    }

    /** A file of {@code size} entries with four lines each. */
    public static Object[] entries(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        String file = IntStream.range(0, size).mapToObj(i -> entry(i, random)).collect(Collectors.joining());
        return new Object[] {file};
    }

    private static String entry(int number, Random random) {
        return "service-" + number + ":\n  port: " + (1_024 + random.nextInt(60_000)) + "\n  enabled: "
                + random.nextBoolean() + "\n  hosts: [a" + random.nextInt(100) + ", b" + random.nextInt(100) + "]\n";
    }
}
